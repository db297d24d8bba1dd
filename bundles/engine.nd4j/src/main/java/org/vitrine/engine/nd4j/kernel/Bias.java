package org.vitrine.engine.nd4j.kernel;

import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** A constant added per channel. */
final class Bias {
  private Bias() {}

  static Value add(Tape tape, Value x, Value bias) {
    Shape shape = x.shape();
    int area = Axes.product(shape, 2, shape.rank());
    return tape.byRow(
        shape,
        (shapes, result) ->
            (in, out) -> {
              for (int i = 0; i < out.length; i++) {
                out[i] = in[0][i] + in[1][i / area % in[1].length];
              }
            },
        x,
        bias);
  }
}
