package org.vitrine.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.run.Outcome.Built;
import org.vitrine.run.Outcome.Failed;
import org.vitrine.run.Outcome.Generated;
import org.vitrine.run.Outcome.MapFile;
import org.vitrine.run.Outcome.Mapped;
import org.vitrine.run.Outcome.Measured;
import org.vitrine.run.Outcome.Predicted;

/**
 * What a step found, as results.json has it for others to read; what it takes to go on from the
 * step is in {@link FinishedStep}.
 *
 * @param step the step's name
 * @param kind the step's kind, which is a command's name
 * @param use the method's id; empty where none was needed
 * @param seconds how long it ran
 * @param found what it found
 */
public record StepResult(String step, String kind, String use, double seconds, Found found) {
  private static final double MILLISECONDS = 1000.0;

  /** What a step found, by what it makes. */
  public sealed interface Found {}

  /**
   * Maps.
   *
   * @param files the path of each file of maps, relative to the run folder, by its name
   * @param display how each is drawn, by option
   * @param targets the class per image
   * @param diagnostics by name, one number per image
   * @param conventions what the method says of itself
   */
  public record Maps(
      Map<String, String> files,
      Map<String, Map<String, String>> display,
      int[] targets,
      Map<String, double[]> diagnostics,
      Map<String, String> conventions)
      implements Found {}

  /**
   * Numbers.
   *
   * @param results by what was judged: a file of maps by its name, or the model
   */
  public record Numbers(Map<String, Evaluation> results) implements Found {}

  /**
   * A network.
   *
   * @param path relative to the run folder, or absolute where it lies elsewhere
   * @param metrics single numbers about it
   * @param curves learning curves by name
   * @param changes one line for each change of a rewriter
   * @param conventions what the method says of itself
   */
  public record Network(
      String path,
      Map<String, Double> metrics,
      Map<String, Curve> curves,
      List<String> changes,
      Map<String, String> conventions)
      implements Found {}

  /**
   * Images.
   *
   * @param path the images [n,c,h,w], relative to the run folder
   * @param names one per image
   * @param samples by name, one number per image
   */
  public record Images(String path, List<String> names, Map<String, double[]> samples)
      implements Found {}

  /**
   * What a network says, or what its layers make of images.
   *
   * @param files by output or layer, the file of its values relative to the run folder
   * @param indices where the images are in the data
   * @param names one per image
   * @param classes the predicted class per image; none where the output is not of classes
   */
  public record Values(Map<String, String> files, int[] indices, List<String> names, int[] classes)
      implements Found {}

  /** Nothing, for a reason. */
  public record Failure(List<String> reasons) implements Found {}

  /** Returns whether the step found something. */
  public boolean done() {
    return !(found instanceof Failure);
  }

  /** Returns what others may read of an outcome. */
  public static StepResult of(Outcome outcome) {
    double seconds = Math.round(outcome.seconds() * MILLISECONDS) / MILLISECONDS;
    return new StepResult(
        outcome.step().as(), outcome.step().kind(), outcome.step().use(), seconds, found(outcome));
  }

  private static Found found(Outcome outcome) {
    if (outcome instanceof Mapped mapped) {
      Map<String, String> files = new LinkedHashMap<>();
      Map<String, Map<String, String>> display = new LinkedHashMap<>();
      for (MapFile file : mapped.maps().values()) {
        files.put(file.name(), file.path());
        display.put(file.name(), file.display());
      }
      return new Maps(files, display, mapped.targets(), mapped.diagnostics(), mapped.conventions());
    }
    if (outcome instanceof Measured measured) {
      return new Numbers(measured.results());
    }
    if (outcome instanceof Built built) {
      return new Network(
          built.path(), built.metrics(), built.curves(), built.changes(), built.conventions());
    }
    if (outcome instanceof Generated images) {
      return new Images(images.path(), images.names(), images.samples());
    }
    if (outcome instanceof Predicted asked) {
      return new Values(asked.files(), asked.indices(), asked.names(), asked.classes());
    }
    return new Failure(((Failed) outcome).reasons());
  }
}
