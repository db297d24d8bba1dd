package org.vitrine.engine.nd4j.kernel;

import java.util.List;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.nd4j.plan.ChannelLoop;
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

  /** Records the gradient with respect to the constant: the sum over images and pixels. */
  static Value gradient(Tape tape, Value gradient) {
    int channels = gradient.shape().at(1);
    ChannelLoop sum =
        (in, out) -> {
          double total = 0;
          for (float g : in[0]) {
            total += g;
          }
          out[0][0] = (float) total;
        };
    return tape.byChannel(channels, List.of(Shape.of(channels)), sum, gradient).get(0);
  }
}
