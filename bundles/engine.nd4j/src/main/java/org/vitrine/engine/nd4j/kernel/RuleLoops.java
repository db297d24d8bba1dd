package org.vitrine.engine.nd4j.kernel;

import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Node;
import org.vitrine.engine.nd4j.plan.Loop;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** The parts of the standard gradient rules that differ from derivatives. */
public final class RuleLoops {
  private static final float TINY = 1e-10f;

  private RuleLoops() {}

  /** Records max(gradient, 0). */
  public static Value positive(Tape tape, Value gradient) {
    return tape.byRow(
        gradient.shape(),
        (shapes, result) ->
            (in, out) -> {
              for (int i = 0; i < out.length; i++) {
                out[i] = Math.max(in[0][i], 0);
              }
            },
        gradient);
  }

  /** Records the ratio of differences from the reference times the gradient. */
  public static Value rescale(
      Tape tape, Value gradient, Value plain, Node<Value> node, Node<Value> reference) {
    return tape.byRow(
        gradient.shape(),
        (shapes, result) -> RuleLoops::rescale,
        gradient,
        plain,
        node.inputs().get(0),
        node.output(),
        reference.inputs().get(0),
        reference.output());
  }

  private static void rescale(float[][] in, float[] out) {
    for (int i = 0; i < out.length; i++) {
      float dx = in[2][i] - in[4][i];
      out[i] = Math.abs(dx) < TINY ? in[1][i] : in[0][i] * (in[3][i] - in[5][i]) / dx;
    }
  }

  /** Records the mean of the four circular shifts by 0 or 1 pixel down and right. */
  public static Value rollMean(Tape tape, Value gradient) {
    return tape.byRow(gradient.shape(), (shapes, result) -> rollMean(result), gradient);
  }

  private static Loop rollMean(Shape shape) {
    int height = shape.at(2);
    int width = shape.at(3);
    return (in, out) -> {
      float[] g = in[0];
      for (int plane = 0; plane < g.length; plane += height * width) {
        for (int i = 0; i < height; i++) {
          int here = plane + i * width;
          int above = plane + (i + height - 1) % height * width;
          for (int j = 0; j < width; j++) {
            int left = j == 0 ? width - 1 : j - 1;
            out[here + j] = (g[here + j] + g[above + j] + g[here + left] + g[above + left]) / 4;
          }
        }
      }
    };
  }
}
