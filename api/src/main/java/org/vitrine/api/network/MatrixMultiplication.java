package org.vitrine.api.network;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/** Product of two values of two axes or more, stacked over the leading axes (ONNX MatMul). */
public record MatrixMultiplication() implements Operation {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape a = inputs.get(0);
    Shape b = inputs.get(1);
    if (a.rank() < 2 || b.rank() < 2 || (a.at(-1) >= 0 && b.at(-2) >= 0 && a.at(-1) != b.at(-2))) {
      throw new IllegalArgumentException("cannot multiply " + a + " by " + b);
    }
    return Shapes.broadcast(a.with(-1, 1).with(-2, 1), b.with(-1, 1).with(-2, 1))
        .with(-2, a.at(-2))
        .with(-1, b.at(-1));
  }
}
