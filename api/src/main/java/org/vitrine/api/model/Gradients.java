package org.vitrine.api.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.api.tensor.Tensor;

/**
 * Scores and their gradients.
 *
 * @param scores per row the objective; where gradients were summed over points, the mean score
 * @param at by name of input or layer, the gradient in the shape of the value, with n rows
 */
public record Gradients(double[] scores, Map<String, Tensor> at) {
  /** Copies the map, in its order. */
  public Gradients {
    at = Collections.unmodifiableMap(new LinkedHashMap<>(at));
  }

  /** Returns the gradient with respect to one value that was asked for. */
  public Tensor at(String name) {
    Tensor gradient = at.get(name);
    if (gradient == null) {
      throw new IllegalArgumentException("no gradient was asked for at " + name);
    }
    return gradient;
  }
}
