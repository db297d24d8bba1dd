package org.vitrine.api.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/**
 * Everything that the next training step depends on, so that training can stop and go on.
 *
 * @param network the weights and running statistics
 * @param step how many steps were taken
 * @param updater what the updater remembers, by a name of its own for each array
 */
public record TrainingState(Network network, long step, Map<String, Tensor> updater) {
  /** Copies the map, in its order. */
  public TrainingState {
    updater = Collections.unmodifiableMap(new LinkedHashMap<>(updater));
  }
}
