package org.vitrine.training;

import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.RunContext;
import org.vitrine.api.model.Training;

/** Changes a batch before it is learned from or judged, for example by attacking the model. */
@ConsumerType
@FunctionalInterface
public interface Perturbation {
  /** Leaves every batch as it is. */
  Perturbation NONE = (batch, training, run) -> batch;

  /**
   * Returns the batch that takes another's place; it may have more images.
   *
   * @param training gives the model as it is now
   */
  Batch apply(Batch batch, Training training, RunContext run);
}
