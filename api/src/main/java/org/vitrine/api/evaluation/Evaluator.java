package org.vitrine.api.evaluation;

import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.RunContext;

/**
 * Measures a model, or how far its explanations can be trusted; a service. It has two halves, so
 * that images can be measured in shards, on several machines or one after another.
 */
@ConsumerType
public interface Evaluator {
  /**
   * Measures the images of a request, mostly with {@link EvaluationRequest#measure}, which tells
   * progress, can be cancelled, and goes on where it was interrupted. What is measured of an image
   * depends on that image and its number only.
   *
   * @throws org.vitrine.api.UsageException if the request lacks what this method needs
   */
  Measurements measure(EvaluationRequest request, RunContext run);

  /**
   * Sums up what was measured of a whole dataset.
   *
   * @param all what was measured of all images, whatever the shards were
   * @param whole the request without images to measure: its model, options, targets and dataset may
   *     be used, but not its maps
   */
  Evaluation summarize(Measurements all, EvaluationRequest whole, RunContext run);

  /** Returns whether images may be measured in shards; else all are asked for at once. */
  default boolean divisible() {
    return true;
  }

  /**
   * Measures a whole dataset and sums up.
   *
   * @throws org.vitrine.api.UsageException if the request lacks what this method needs
   * @throws org.vitrine.api.VitrineException if no image can be read
   */
  default Evaluation evaluate(EvaluationRequest whole, RunContext run) {
    Measurements all = measure(whole, run);
    all.requireReadable(whole.data());
    return summarize(all, whole, run);
  }
}
