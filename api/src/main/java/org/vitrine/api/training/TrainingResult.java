package org.vitrine.api.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.api.network.Network;

/**
 * A trained network.
 *
 * @param network the network, the best one where the method chooses
 * @param metrics single numbers about it by name, such as the epoch it is from
 * @param curves learning curves by name
 * @param conventions by name, the choices that change numbers and that no option holds
 */
public record TrainingResult(
    Network network,
    Map<String, Double> metrics,
    Map<String, Curve> curves,
    Map<String, String> conventions) {
  /** Copies the maps, in their order. */
  public TrainingResult {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    curves = Collections.unmodifiableMap(new LinkedHashMap<>(curves));
    conventions = Collections.unmodifiableMap(new LinkedHashMap<>(conventions));
  }
}
