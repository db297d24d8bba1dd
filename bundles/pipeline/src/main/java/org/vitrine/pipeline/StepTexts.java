package org.vitrine.pipeline;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.vitrine.api.Problem;
import org.vitrine.api.pipeline.Step;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads the steps of a pipeline file.
 *
 * @param folder where relative paths start
 * @param problems receives what is wrong with the form
 */
record StepTexts(Path folder, List<Problem> problems) {
  private static final String STEP = "- attribute: {use: ig}";
  private static final String USE = "use";
  private static final String AS = "as";

  /**
   * Reads the steps.
   *
   * @param top the whole file
   * @param file its name
   * @param maps receives for each step where it stands
   */
  List<Step> read(YamlMap top, String file, List<YamlMap> maps) {
    Node node = top.value("steps").orElse(null);
    if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
      String place = top.place("steps");
      String what = node == null ? "There is no \"steps\"." : "\"steps\" needs a list of steps.";
      problems.add(new Problem(place, what, "Add for example: " + STEP));
      return List.of();
    }
    Set<String> names = names(list);
    List<Step> steps = new ArrayList<>();
    for (Node item : list.getValue()) {
      if (item instanceof MappingNode outer
          && outer.getValue().size() == 1
          && outer.getValue().get(0).getKeyNode() instanceof ScalarNode kind
          && outer.getValue().get(0).getValueNode() instanceof MappingNode inner) {
        YamlMap map = new YamlMap(file, inner, problems);
        maps.add(map);
        steps.add(step(kind.getValue(), map, names));
      } else {
        problems.add(
            new Problem(
                YamlMap.place(file, item),
                "A step is one kind with a method in braces.",
                "For example: " + STEP));
      }
    }
    return steps;
  }

  /** Returns the names of all steps: what a model or data may be called instead of a file. */
  private static Set<String> names(SequenceNode list) {
    Set<String> names = new TreeSet<>();
    for (Node item : list.getValue()) {
      if (item instanceof MappingNode outer
          && outer.getValue().size() == 1
          && outer.getValue().get(0).getValueNode() instanceof MappingNode inner) {
        YamlMap map = new YamlMap("", inner, new ArrayList<>());
        map.text(AS, false, "").or(() -> map.text(USE, false, "")).ifPresent(names::add);
      }
    }
    return names;
  }

  private Step step(String word, YamlMap map, Set<String> names) {
    StepKind kind = StepKinds.of(word).orElse(null);
    boolean method = kind == null || kind.service().isPresent();
    String use = method ? map.text(USE, true, "use: ig").orElse("") : "";
    String as = map.text(AS, !method, "as: net").orElse(use);
    Map<String, List<String>> settings = new LinkedHashMap<>();
    Map<String, String> options = new LinkedHashMap<>();
    for (String key : map.keys()) {
      Setting setting = Setting.of(key).filter(s -> taken(kind, s)).orElse(null);
      if (setting != null) {
        List<String> values =
            setting == Setting.DISPLAY
                ? map.pairs(key, setting.example())
                : setting.many()
                    ? map.texts(key, setting.example())
                    : map.text(key, false, setting.example()).stream().toList();
        settings.put(key, values.stream().map(v -> meant(setting, v, names)).toList());
      } else if (!key.equals(USE) && !key.equals(AS)) {
        List<String> values = map.texts(key, key + ": 1");
        if (!values.isEmpty()) {
          options.put(key, String.join(",", values));
        }
      }
    }
    return new Step(word, use, as, settings, options);
  }

  private static boolean taken(StepKind kind, Setting setting) {
    return setting == Setting.SEED || (kind != null && kind.settings().contains(setting));
  }

  /** Returns a value with its path made absolute, or as a reference where it names a step. */
  private String meant(Setting setting, String text, Set<String> names) {
    String name = Reference.step(text).orElse(text);
    return switch (setting) {
      case MODEL, DATA, VALIDATION -> {
        if (names.contains(name)) {
          yield Reference.to(name);
        }
        if (!name.equals(text)) {
          yield text;
        }
        yield setting == Setting.MODEL ? path(text) : DataPath.relativeTo(folder, text);
      }
      case OF -> name;
      default -> text;
    };
  }

  private String path(String text) {
    try {
      return folder.resolve(text).normalize().toString();
    } catch (InvalidPathException e) {
      // whoever reads the network has the better message
      return text;
    }
  }
}
