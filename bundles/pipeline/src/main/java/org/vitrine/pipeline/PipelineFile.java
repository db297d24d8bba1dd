package org.vitrine.pipeline;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.Step;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A pipeline as a file has it, with the place of every part.
 *
 * @param pipeline what the file says; model, data and kinds may still be null or wrong
 * @param places where it says so
 * @param problems what is wrong with the form
 */
record PipelineFile(Pipeline pipeline, Places places, List<Problem> problems) {
  private static final List<String> KEYS = List.of("name", "seed", "model", "data", "steps");
  private static final String STEP = "- attribute: {use: ig}";

  /**
   * Reads a file; paths in it are relative to it.
   *
   * @throws UsageException if there is no such file, or it is not YAML
   */
  static PipelineFile read(Path file) {
    String name = String.valueOf(file.getFileName());
    Node root = compose(file, name);
    List<Problem> problems = new ArrayList<>();
    if (!(root instanceof MappingNode mapping)) {
      throw new UsageException(
          List.of(
              new Problem(
                  root == null ? name + ":1:1" : YamlMap.place(name, root),
                  "A pipeline has the keys name, seed, model, data and steps.",
                  "For example: model: squeezenet.onnx")));
    }
    YamlMap top = new YamlMap(name, mapping, problems);
    top.allow(KEYS);
    Path folder = file.toAbsolutePath().getParent();
    Path model =
        top.text("model", true, "model: squeezenet.onnx")
            .map(text -> folder.resolve(text).normalize())
            .orElse(null);
    String data =
        top.text("data", true, "data: images:photos.zip?limit=8")
            .map(text -> DataPath.relativeTo(folder, text))
            .orElse(null);
    List<YamlMap> maps = new ArrayList<>();
    List<Step> steps = steps(top, name, problems, maps);
    String title = top.text("name", false, "name: quick-look").orElse(withoutEnding(name));
    Pipeline pipeline = new Pipeline(title, seed(top), model, data, steps);
    return new PipelineFile(pipeline, places(top, maps), problems);
  }

  private static Node compose(Path file, String name) {
    try {
      LoaderOptions options = new LoaderOptions();
      return new Yaml(options).compose(new StringReader(Files.readString(file)));
    } catch (MarkedYAMLException e) {
      String place =
          e.getProblemMark() == null
              ? name
              : name
                  + ":"
                  + (e.getProblemMark().getLine() + 1)
                  + ":"
                  + (e.getProblemMark().getColumn() + 1);
      String what = "This is not YAML: " + e.getProblem() + ".";
      throw new UsageException(List.of(new Problem(place, what, "")));
    } catch (YAMLException e) {
      String what = "This is not YAML: " + e.getMessage().lines().findFirst().orElse("") + ".";
      throw new UsageException(List.of(new Problem(name, what, "")));
    } catch (CharacterCodingException e) {
      throw new UsageException(List.of(new Problem(name, "This is not text in UTF-8.", "")));
    } catch (IOException e) {
      if (!Files.isRegularFile(file)) {
        throw new UsageException("There is no pipeline file " + file + ".", "");
      }
      throw new VitrineException(file + " cannot be read: " + e.getMessage(), "", e);
    }
  }

  private static long seed(YamlMap top) {
    Optional<String> text = top.text("seed", false, "seed: 42");
    try {
      return text.map(Long::valueOf).orElse(0L);
    } catch (NumberFormatException e) {
      String what = "seed = " + text.get() + " is not a whole number.";
      top.problem(top.value("seed").orElseThrow(), what, "For example: seed: 42");
      return 0;
    }
  }

  private static List<Step> steps(
      YamlMap top, String file, List<Problem> problems, List<YamlMap> maps) {
    Node node = top.value("steps").orElse(null);
    if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
      String place = top.place("steps");
      String what = node == null ? "There is no \"steps\"." : "\"steps\" needs a list of steps.";
      problems.add(new Problem(place, what, "Add for example: " + STEP));
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    for (Node item : list.getValue()) {
      if (item instanceof MappingNode outer
          && outer.getValue().size() == 1
          && outer.getValue().get(0).getValueNode() instanceof MappingNode inner) {
        String kind = new YamlMap(file, outer, problems).keys().stream().findFirst().orElse("");
        YamlMap map = new YamlMap(file, inner, problems);
        maps.add(map);
        steps.add(step(kind, map));
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

  private static Step step(String kind, YamlMap map) {
    String use = map.text("use", true, "use: ig").orElse("");
    String as = map.text("as", false, "as: ig").orElse(use);
    boolean attribute = kind.equals("attribute");
    List<String> of = attribute ? List.of() : map.texts("of", "of: [saliency, ig]");
    List<String> layers = attribute ? map.texts("layer", "layer: conv1") : List.of();
    String target = map.text("target", false, "target: predicted").orElse("");
    List<String> own =
        attribute ? List.of("use", "as", "layer", "target") : List.of("use", "as", "of", "target");
    Map<String, String> options = new LinkedHashMap<>();
    for (String key : map.keys()) {
      if (!own.contains(key)) {
        List<String> values = map.texts(key, key + ": 1");
        if (!values.isEmpty()) {
          options.put(key, String.join(",", values));
        }
      }
    }
    return new Step(kind, use, as, of, layers, target, options);
  }

  private static Places places(YamlMap top, List<YamlMap> steps) {
    return new Places() {
      @Override
      public String top(String key) {
        return top.place(key);
      }

      @Override
      public String step(int step, String key) {
        return steps.get(step).place(key);
      }
    };
  }

  private static String withoutEnding(String name) {
    return name.replaceFirst("\\.ya?ml$", "");
  }
}
