package org.vitrine.api.network;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/** Reorders axes: output axis i is input axis permutation[i] (ONNX Transpose). */
public record Transposition(List<Integer> permutation) implements Operation {
  /** Copies the permutation. */
  public Transposition {
    permutation = List.copyOf(permutation);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape x = Shapes.require(inputs.get(0), permutation.size(), "Transposition");
    return Shape.of(permutation.stream().map(x::at).toList());
  }
}
