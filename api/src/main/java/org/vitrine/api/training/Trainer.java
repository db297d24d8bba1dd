package org.vitrine.api.training;

import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.RunContext;

/** Makes a trained network from a network and data; a service. */
@ConsumerType
public interface Trainer {
  /** Trains. */
  TrainingResult train(TrainingRequest request, RunContext run);
}
