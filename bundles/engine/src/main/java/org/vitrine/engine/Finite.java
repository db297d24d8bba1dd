package org.vitrine.engine;

import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/** Checks that numbers that come in are numbers. */
final class Finite {
  private Finite() {}

  /** Requires that images, or other rows, hold neither NaN nor infinity. */
  static void require(String what, Tensor rows) {
    if (!rows.finite()) {
      int size = Math.max(1, rows.rowSize());
      int at = 0;
      while (Float.isFinite(rows.array()[at])) {
        at++;
      }
      throw new VitrineException(
          what + " has " + word(rows.array()[at]) + " in row " + at / size, "");
    }
  }

  /** Requires that all weights are numbers. */
  static void require(Network network) {
    network
        .parameters()
        .forEach(
            (name, tensor) -> {
              if (!tensor.finite()) {
                throw new VitrineException("the parameter " + name + " has NaN or infinity", "");
              }
            });
  }

  /** Returns the row of the first value that is no number, or -1. */
  static int firstBadRow(float[] values, int from, int to, int rowSize) {
    for (int i = from; i < to; i++) {
      if (!Float.isFinite(values[i])) {
        return (i - from) / rowSize;
      }
    }
    return -1;
  }

  static String word(float value) {
    return Float.isNaN(value) ? "NaN" : "infinity";
  }
}
