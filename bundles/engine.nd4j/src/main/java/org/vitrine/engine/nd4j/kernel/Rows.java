package org.vitrine.engine.nd4j.kernel;

import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** What images contribute to something they share. */
final class Rows {
  private Rows() {}

  /** Records the sum over the first axis, in the given shape. */
  static Value sum(Tape tape, Value rows, Shape shape) {
    return tape.whole(
        shape,
        (shapes, result) ->
            (in, out) -> {
              double[] sums = new double[out.length];
              for (int i = 0; i < in[0].length; i++) {
                sums[i % sums.length] += in[0][i];
              }
              for (int i = 0; i < out.length; i++) {
                out[i] = (float) sums[i];
              }
            },
        rows);
  }
}
