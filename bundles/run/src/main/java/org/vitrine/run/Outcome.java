package org.vitrine.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.api.pipeline.Step;

/** What became of a step. */
public sealed interface Outcome {
  /** Returns the step. */
  Step step();

  /** Returns how long it ran. */
  double seconds();

  /** Returns the method; empty where none was needed, or the step failed. */
  default Optional<MethodInfo> method() {
    return Optional.empty();
  }

  /**
   * Maps were made.
   *
   * @param info the method
   * @param maps by name of input or layer
   * @param diagnostics by name, one number per image
   * @param conventions what the method says of itself
   * @param targets the class per image
   * @param names what each image is called; none where an older version made the maps
   */
  record Mapped(
      Step step,
      MethodInfo info,
      Map<String, MapFile> maps,
      Map<String, double[]> diagnostics,
      Map<String, String> conventions,
      int[] targets,
      List<String> names,
      double seconds)
      implements Outcome {
    /** Copies the names. */
    public Mapped {
      names = names == null ? List.of() : List.copyOf(names);
    }

    /** Returns the same with each file of maps changed. */
    public Mapped with(UnaryOperator<MapFile> change) {
      Map<String, MapFile> files = new LinkedHashMap<>();
      maps.forEach((place, file) -> files.put(place, change.apply(file)));
      return new Mapped(step, info, files, diagnostics, conventions, targets, names, seconds);
    }

    @Override
    public Optional<MethodInfo> method() {
      return Optional.of(info);
    }
  }

  /**
   * One file of maps.
   *
   * @param name the step's name, with the layer's where there are several
   * @param path relative to the run folder
   * @param signed whether any value is negative
   * @param display how they are drawn, by option, with what was chosen where nothing was said
   */
  record MapFile(String name, String path, boolean signed, Map<String, String> display) {}

  /**
   * Something was measured.
   *
   * @param info the method
   * @param results by what was judged: a file of maps by its name, or the model
   */
  record Measured(Step step, MethodInfo info, Map<String, Evaluation> results, double seconds)
      implements Outcome {
    @Override
    public Optional<MethodInfo> method() {
      return Optional.of(info);
    }
  }

  /**
   * A network was made.
   *
   * @param method empty where the network was only loaded
   * @param path relative to the run folder, or absolute where it lies elsewhere
   * @param metrics single numbers about it
   * @param curves learning curves by name
   * @param changes one line for each change of a rewriter
   * @param conventions what the method says of itself
   */
  record Built(
      Step step,
      Optional<MethodInfo> method,
      String path,
      Map<String, Double> metrics,
      Map<String, Curve> curves,
      List<String> changes,
      Map<String, String> conventions,
      double seconds)
      implements Outcome {}

  /**
   * Images were made.
   *
   * @param info the method
   * @param path the images [n,c,h,w], relative to the run folder
   * @param names one per image
   * @param labels the class per image, -1 if unknown
   * @param classes class names by label; may be empty
   * @param samples by name, one number per image
   */
  record Generated(
      Step step,
      MethodInfo info,
      String path,
      List<String> names,
      int[] labels,
      List<String> classes,
      Map<String, double[]> samples,
      double seconds)
      implements Outcome {
    @Override
    public Optional<MethodInfo> method() {
      return Optional.of(info);
    }
  }

  /**
   * A network was asked.
   *
   * @param files by output or layer, the file of its values relative to the run folder, with a row
   *     for each image that could be read
   * @param indices where these images are in the data
   * @param names one per image
   * @param classes the predicted class per image; none where the output is not of classes
   */
  record Predicted(
      Step step,
      Map<String, String> files,
      int[] indices,
      List<String> names,
      int[] classes,
      double seconds)
      implements Outcome {}

  /** The step failed for a reason. */
  record Failed(Step step, List<String> reasons, double seconds) implements Outcome {}
}
