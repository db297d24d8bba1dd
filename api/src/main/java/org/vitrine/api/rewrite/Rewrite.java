package org.vitrine.api.rewrite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.api.network.Network;

/**
 * A rewritten network.
 *
 * @param network the network
 * @param changes one line for each layer replaced, added or removed
 * @param curves by name, what was seen while learning; empty where nothing is learned
 */
public record Rewrite(Network network, List<String> changes, Map<String, Curve> curves) {
  /** Copies the collections. */
  public Rewrite {
    changes = List.copyOf(changes);
    curves = Collections.unmodifiableMap(new LinkedHashMap<>(curves));
  }

  /** A rewrite that learned nothing. */
  public Rewrite(Network network, List<String> changes) {
    this(network, changes, Map.of());
  }
}
