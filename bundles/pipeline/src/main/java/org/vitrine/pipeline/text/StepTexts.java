package org.vitrine.pipeline.text;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.step.StepKind;
import org.vitrine.pipeline.step.StepKinds;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the steps of a pipeline file, its defaults and matrices written out. */
public final class StepTexts {
  private static final String STEP = "- attribute: {use: ig}";
  private static final String USE = "use";
  private static final String AS = "as";

  private final Path folder;
  private final YamlMap top;
  private final Defaults defaults;
  private final Set<String> names = new HashSet<>();
  private final Map<String, List<String>> groups = new LinkedHashMap<>();
  private final List<YamlMap> places = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  /**
   * Reads the steps; what is wrong with their form is noted.
   *
   * @param folder where relative paths start
   * @param top the whole file
   */
  StepTexts(Path folder, YamlMap top) {
    this.folder = folder;
    this.top = top;
    this.defaults = new Defaults(top);
    read();
    defaults.unused(top);
  }

  List<Step> steps() {
    return steps;
  }

  /** Returns for each step where it stands. */
  List<YamlMap> places() {
    return places;
  }

  private void read() {
    Node node = top.value("steps").orElse(null);
    if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
      String what = node == null ? "There is no \"steps\"." : "\"steps\" needs a list of steps.";
      top.problem(top.place("steps"), what, "Add for example: " + STEP);
      return;
    }
    List<Entry> entries = list.getValue().stream().map(this::entry).toList();
    entries.stream().filter(Entry::right).forEach(e -> names.addAll(e.names()));
    entries.stream().filter(Entry::right).forEach(this::expand);
  }

  /** One entry of the list. */
  private record Entry(String kind, YamlMap map, boolean right) {
    /** Returns what a model or data may be called instead of a file to mean this entry. */
    List<String> names() {
      return map.word(AS).or(() -> map.word(USE)).stream().toList();
    }
  }

  private Entry entry(Node item) {
    if (item instanceof MappingNode outer
        && outer.getValue().size() == 1
        && outer.getValue().get(0).getKeyNode() instanceof ScalarNode kind
        && outer.getValue().get(0).getValueNode() instanceof MappingNode inner) {
      return new Entry(kind.getValue(), top.inner(inner), true);
    }
    top.problem(item, "A step is one kind with a method in braces.", "For example: " + STEP);
    return new Entry("", top, false);
  }

  private void expand(Entry entry) {
    Map<String, List<String>> made = new LinkedHashMap<>();
    for (Matrix.Cell cell : new Matrix(groups).cells(entry.map())) {
      YamlMap map = defaults.under(entry.kind(), cell.map().word(USE).orElse(""), cell.map());
      Step step = step(entry.kind(), map, cell.suffix());
      steps.add(step);
      places.add(map);
      names.add(step.as());
      String group = cell.map().word(AS).orElse(step.use());
      made.computeIfAbsent(group, g -> new ArrayList<>()).add(step.as());
    }
    made.forEach(
        (group, cells) -> groups.computeIfAbsent(group, g -> new ArrayList<>()).addAll(cells));
  }

  private Step step(String word, YamlMap map, String suffix) {
    StepKind kind = StepKinds.of(word).orElse(null);
    boolean method = kind == null || kind.service().isPresent();
    String use = method ? map.text(USE, true, "use: ig").orElse("") : "";
    String as = map.text(AS, !method, "as: net").orElse(use) + suffix;
    Map<String, List<String>> settings = new LinkedHashMap<>();
    Map<String, String> options = new LinkedHashMap<>();
    for (String key : map.keys()) {
      Setting setting = Setting.of(key).filter(s -> taken(kind, s)).orElse(null);
      if (setting != null) {
        settings.put(key, values(map, key, setting));
      } else if (!List.of(USE, AS, Matrix.KEY).contains(key)) {
        String value = OptionText.of(map, key).toString();
        if (!value.isEmpty()) {
          options.put(key, value);
        }
      }
    }
    return new Step(word, use, as, settings, options);
  }

  private static boolean taken(StepKind kind, Setting setting) {
    return setting == Setting.SEED || (kind != null && kind.settings().contains(setting));
  }

  private List<String> values(YamlMap map, String key, Setting setting) {
    List<String> values =
        setting == Setting.DISPLAY
            ? map.pairs(key, setting.example())
            : setting.many() || setting.classes()
                ? map.texts(key, setting.example())
                : map.text(key, false, setting.example()).stream().toList();
    List<String> together =
        setting.classes() && !values.isEmpty() ? List.of(String.join(",", values)) : values;
    return together.stream().flatMap(v -> meant(setting, v).stream()).toList();
  }

  /** Returns a value with its path made absolute, or as a reference where it names a step. */
  private List<String> meant(Setting setting, String text) {
    String name = Reference.step(text).orElse(text);
    return switch (setting) {
      case MODEL, DATA, VALIDATION -> List.of(source(setting, text, name));
      case OF -> groups.getOrDefault(name, List.of(name));
      case MAP_FILE -> List.of(path(text));
      case TARGET -> List.of(Aim.of(text).from(folder).toString());
      default -> List.of(text);
    };
  }

  private String source(Setting setting, String text, String name) {
    List<String> group = groups.getOrDefault(name, List.of());
    if (group.size() == 1) {
      return Reference.to(group.get(0));
    }
    if (names.contains(name)) {
      return Reference.to(name);
    }
    if (!name.equals(text)) {
      return text;
    }
    return setting == Setting.MODEL ? path(text) : DataPath.relativeTo(folder, text);
  }

  private String path(String text) {
    return path(folder, text);
  }

  /** Returns a model's file made absolute; an architecture has no file and stays as it is. */
  public static String path(Path folder, String text) {
    try {
      Path file = folder.resolve(text).normalize();
      return Reference.architecture(text) && !Files.exists(file) ? text : file.toString();
    } catch (InvalidPathException e) {
      // whoever reads the network has the better message
      return text;
    }
  }
}
