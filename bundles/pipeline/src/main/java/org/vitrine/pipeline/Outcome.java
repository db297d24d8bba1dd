package org.vitrine.pipeline;

import java.util.List;
import java.util.Map;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.pipeline.Step;
import org.vitrine.api.tensor.Tensor;

/** What became of a step. */
sealed interface Outcome {
  /** Returns the step. */
  Step step();

  /** Returns how long it ran. */
  double seconds();

  /**
   * Maps were made.
   *
   * @param info the method
   * @param maps by name of input or layer
   * @param diagnostics by name, one number per image
   * @param conventions what the method says of itself
   * @param targets the class per image
   */
  record Mapped(
      Step step,
      MethodInfo info,
      Map<String, MapFile> maps,
      Map<String, double[]> diagnostics,
      Map<String, String> conventions,
      int[] targets,
      double seconds)
      implements Outcome {}

  /**
   * One file of maps.
   *
   * @param name the step's name, with the layer's where there are several
   * @param path relative to the run folder
   * @param shown the first rows, which are drawn
   * @param signed whether any value is negative
   */
  record MapFile(String name, String path, Tensor shown, boolean signed) {}

  /**
   * Something was measured.
   *
   * @param info the method
   * @param results by what was judged: a file of maps by its name, or the model
   */
  record Measured(Step step, MethodInfo info, Map<String, Evaluation> results, double seconds)
      implements Outcome {}

  /** The step failed for a reason. */
  record Failed(Step step, List<String> reasons, double seconds) implements Outcome {}
}
