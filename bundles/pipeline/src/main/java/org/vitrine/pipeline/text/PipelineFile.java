package org.vitrine.pipeline.text;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.pipeline.Pipeline;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A pipeline as a file has it, with the place of every part.
 *
 * @param pipeline what the file says; kinds and references may still be wrong
 * @param places where it says so
 * @param problems what is wrong with the form
 */
public record PipelineFile(Pipeline pipeline, Places places, List<Problem> problems) {
  private static final List<String> KEYS =
      List.of("name", "seed", "model", "data", EngineSection.KEY, Defaults.KEY, "steps");

  /**
   * Reads a file; paths in it are relative to it.
   *
   * @throws UsageException if there is no such file, or it is not YAML
   */
  public static PipelineFile read(Path file) {
    String name = String.valueOf(file.getFileName());
    return of(text(file, name), name, file.toAbsolutePath().getParent());
  }

  /**
   * Reads a text.
   *
   * @param name what messages call it
   * @param folder what paths in it are relative to
   * @throws UsageException if it is not YAML
   */
  public static PipelineFile of(String yaml, String name, Path folder) {
    YamlSource source = new YamlSource(name, yaml);
    Node root = compose(yaml, name);
    List<Problem> problems = new ArrayList<>();
    if (!(root instanceof MappingNode mapping)) {
      throw new UsageException(
          List.of(
              new Problem(
                  root == null ? name + ":1:1" : source.place(root),
                  "A pipeline has the keys name, seed, model, data, engine, defaults and steps.",
                  "For example: model: squeezenet.onnx")));
    }
    YamlMap top = new YamlMap(source, mapping, problems);
    top.allow(KEYS);
    Optional<Path> model =
        top.text("model", false, "model: squeezenet.onnx").flatMap(text -> path(top, folder, text));
    Optional<String> data =
        top.text("data", false, "data: images:photos.zip?limit=8")
            .map(text -> DataPath.relativeTo(folder, text));
    StepTexts texts = new StepTexts(folder, top);
    String title = top.text("name", false, "name: quick-look").orElse(withoutEnding(name));
    Pipeline pipeline =
        new Pipeline(title, seed(top), model, data, EngineSection.read(top), texts.steps());
    return new PipelineFile(pipeline, places(folder, top, texts.places()), problems);
  }

  private static Optional<Path> path(YamlMap top, Path folder, String text) {
    try {
      return Optional.of(Path.of(StepTexts.path(folder, text)));
    } catch (InvalidPathException e) {
      top.problem(
          top.place("model"), "This cannot be a file's name.", "For example: model: a.onnx");
      return Optional.empty();
    }
  }

  private static String text(Path file, String name) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new UsageException(List.of(new Problem(name, "This is not text in UTF-8.", "")));
    } catch (IOException e) {
      if (!Files.isRegularFile(file)) {
        throw new UsageException("There is no pipeline file " + file + ".", "");
      }
      throw new VitrineException(file + " cannot be read: " + e.getMessage(), "", e);
    }
  }

  private static Node compose(String yaml, String name) {
    try {
      return new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
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

  private static Places places(Path folder, YamlMap top, List<YamlMap> steps) {
    return new Places() {
      @Override
      public Path folder() {
        return folder;
      }

      @Override
      public String step(int step, String key, int offset) {
        // what is wrong with its form has been noted when it was read
        YamlMap quiet = steps.get(step).noting(new ArrayList<>());
        return OptionText.of(quiet, key).place(offset);
      }

      @Override
      public String top(String key) {
        String[] parts = key.split("\\.", 2);
        return parts.length > 1 ? EngineSection.place(top, parts[1]) : top.place(key);
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
