package org.vitrine.api.network;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.api.tensor.Shape;

/** Shape rules that several operations share. */
final class Shapes {
  private Shapes() {}

  static Shape require(Shape shape, int rank, String operation) {
    if (shape.rank() != rank) {
      throw new IllegalArgumentException(
          operation + " needs an input of " + rank + " axes but got " + shape);
    }
    return shape;
  }

  static int axis(int axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw new IllegalArgumentException("axis " + axis + " does not exist in " + rank + " axes");
    }
    return axis < 0 ? axis + rank : axis;
  }

  /** Broadcasts as NumPy does; an unknown extent stays unknown against 1. */
  static Shape broadcast(Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    List<Integer> result = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      int x = i < rank - a.rank() ? 1 : a.at(i - (rank - a.rank()));
      int y = i < rank - b.rank() ? 1 : b.at(i - (rank - b.rank()));
      if (x != y && x != 1 && y != 1 && x >= 0 && y >= 0) {
        throw new IllegalArgumentException(a + " and " + b + " do not broadcast");
      }
      result.add(x == 1 ? y : y == 1 ? x : Math.max(x, y));
    }
    return Shape.of(result);
  }
}
