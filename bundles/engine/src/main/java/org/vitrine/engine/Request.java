package org.vitrine.engine;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitrine.api.network.GradientRule;
import org.vitrine.api.tensor.Shape;

/**
 * What a program computes; programs for equal requests are the same.
 *
 * @param rows the rows of a micro-batch
 * @param fed by name, the shapes of the values that the host feeds: the input, replaced layers
 * @param reference the shape of what the reference pass is fed, or null
 * @param shared whether all rows share one row of reference
 * @param wanted names of the values that are returned
 * @param reads names of the values that the objective reads; empty without gradients
 * @param at names of the values with respect to which gradients are returned
 * @param rules by layer, the gradient rules that differ from standard
 */
record Request(
    int rows,
    Map<String, Shape> fed,
    Shape reference,
    boolean shared,
    List<String> wanted,
    List<String> reads,
    List<String> at,
    Map<String, GradientRule> rules) {

  /** Returns the same request for another number of rows. */
  Request withRows(int count) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    fed.forEach((name, shape) -> shapes.put(name, shape.with(0, count)));
    Shape other = reference == null || shared ? reference : reference.with(0, count);
    return new Request(count, shapes, other, shared, wanted, reads, at, rules);
  }

  /** Returns the same request with all its values returned and gradients taken elsewhere. */
  Request asking(List<String> values, List<String> gradients) {
    return new Request(rows, fed, reference, shared, values, reads, gradients, rules);
  }

  /** Returns the names whose values must exist as they are, and may not be fused away. */
  Set<String> kept() {
    Set<String> kept = new HashSet<>(fed.keySet());
    kept.addAll(wanted);
    kept.addAll(reads);
    kept.addAll(at);
    kept.addAll(rules.keySet());
    return kept;
  }
}
