package org.vitrine.api.network;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/** Joins values along one axis (ONNX Concat). */
public record Concatenation(int axis) implements Operation {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape first = inputs.get(0);
    int along = Shapes.axis(axis, first.rank());
    int total = 0;
    for (Shape shape : inputs) {
      if (shape.rank() != first.rank()) {
        throw new IllegalArgumentException("cannot join " + first + " and " + shape);
      }
      for (int i = 0; i < first.rank(); i++) {
        if (i != along && shape.at(i) != first.at(i)) {
          throw new IllegalArgumentException("cannot join " + first + " and " + shape);
        }
      }
      total = total < 0 || shape.at(along) < 0 ? -1 : total + shape.at(along);
    }
    return first.with(along, total);
  }
}
