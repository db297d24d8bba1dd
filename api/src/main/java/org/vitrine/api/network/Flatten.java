package org.vitrine.api.network;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/** Makes two axes: the product of those before the axis and of those from it on (ONNX Flatten). */
public record Flatten(int axis) implements Operation {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape x = inputs.get(0);
    int split = axis == x.rank() ? axis : Shapes.axis(axis, x.rank());
    return Shape.of(product(x, 0, split), product(x, split, x.rank()));
  }

  private static int product(Shape x, int from, int to) {
    int product = 1;
    for (int i = from; i < to; i++) {
      if (x.at(i) < 0) {
        return -1;
      }
      product *= x.at(i);
    }
    return product;
  }
}
