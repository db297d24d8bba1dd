package org.vitrine.api.training;

import java.util.Map;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.api.network.Network;

/**
 * A trained network.
 *
 * @param network the network
 * @param curves learning curves by name
 */
public record TrainingResult(Network network, Map<String, Curve> curves) {
  /** Copies the curves. */
  public TrainingResult {
    curves = Map.copyOf(curves);
  }
}
