package org.vitrine.engine;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/**
 * What a layer read and produced.
 *
 * @param inputs what it read, parameters included
 * @param output what it produced
 */
public record Node<V extends Symbol>(List<V> inputs, V output) {
  /** Copies the list. */
  public Node {
    inputs = List.copyOf(inputs);
  }

  /** Returns the shape of an input. */
  public Shape shape(int input) {
    return inputs.get(input).shape();
  }
}
