package org.vitrine.engine.nd4j.kernel;

import org.vitrine.api.tensor.Shape;

/** Counts along axes. */
final class Axes {
  private Axes() {}

  /** Returns the axis counted from the front. */
  static int of(int axis, int rank) {
    return axis < 0 ? axis + rank : axis;
  }

  /** Returns the number of elements over the axes from one (inclusive) to another (exclusive). */
  static int product(Shape shape, int from, int to) {
    int product = 1;
    for (int axis = from; axis < to; axis++) {
      product *= shape.at(axis);
    }
    return product;
  }
}
