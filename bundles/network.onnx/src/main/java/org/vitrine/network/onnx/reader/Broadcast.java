package org.vitrine.network.onnx.reader;

import org.vitrine.api.tensor.Shape;
import org.vitrine.network.onnx.graph.Unreadable;

/** Finds elements of a constant that is repeated along axes of extent 1. */
final class Broadcast {
  private Broadcast() {}

  static Shape shape(Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    int[] result = new int[rank];
    for (int i = 0; i < rank; i++) {
      int x = i < rank - a.rank() ? 1 : a.at(i - rank + a.rank());
      int y = i < rank - b.rank() ? 1 : b.at(i - rank + b.rank());
      if (x != y && x != 1 && y != 1) {
        throw new Unreadable("constants of shape " + a + " and " + b + " do not fit");
      }
      result[i] = x == 1 ? y : x;
    }
    return Shape.of(result);
  }

  /** Returns where the element of the broadcast shape is taken from. */
  static int source(int index, Shape whole, Shape part) {
    int rest = index;
    int source = 0;
    int stride = 1;
    for (int axis = whole.rank() - 1; axis >= 0; axis--) {
      int at = rest % whole.at(axis);
      rest /= whole.at(axis);
      int own = axis - whole.rank() + part.rank();
      if (own >= 0) {
        source += part.at(own) == 1 ? 0 : at * stride;
        stride *= part.at(own);
      }
    }
    return source;
  }
}
