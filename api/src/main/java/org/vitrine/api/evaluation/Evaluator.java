package org.vitrine.api.evaluation;

import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.RunContext;

/** Measures a model, or how far its explanations can be trusted; a service. */
@ConsumerType
public interface Evaluator {
  /**
   * Measures. What goes through the data with {@link org.vitrine.api.data.Batch#measure} tells
   * progress, can be cancelled, and goes on where it was interrupted.
   *
   * @throws org.vitrine.api.UsageException if the request lacks what this method needs
   */
  Evaluation evaluate(EvaluationRequest request, RunContext run);
}
