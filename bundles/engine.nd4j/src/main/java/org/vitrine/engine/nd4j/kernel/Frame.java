package org.vitrine.engine.nd4j.kernel;

import java.util.Arrays;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.nd4j.plan.Loop;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** Cuts planes out of larger ones, or lays them on zeros. */
final class Frame {
  private Frame() {}

  /**
   * Records planes of another size: y[i][j] = x[i + down][j + right], 0 outside x.
   *
   * @param shape the shape of the result, with the channels of x
   */
  static Value move(Tape tape, Value x, Shape shape, int down, int right) {
    if (down == 0 && right == 0 && x.shape().equals(shape)) {
      return x;
    }
    return tape.byRow(shape, (shapes, y) -> copy(shapes.get(0), y, down, right), x);
  }

  private static Loop copy(Shape x, Shape y, int down, int right) {
    int first = Math.max(0, -right);
    int run = Math.min(y.at(3), x.at(3) - right) - first;
    int planes = x.at(0) * x.at(1);
    return (in, out) -> {
      Arrays.fill(out, 0);
      for (int p = 0; p < planes; p++) {
        for (int i = Math.max(0, -down); i < y.at(2) && i + down < x.at(2); i++) {
          if (run > 0) {
            System.arraycopy(
                in[0],
                (p * x.at(2) + i + down) * x.at(3) + first + right,
                out,
                (p * y.at(2) + i) * y.at(3) + first,
                run);
          }
        }
      }
    };
  }

  /**
   * Records planes spread out: y[i][j] = x[(i + down) / stride][...] where that divides, else 0.
   */
  static Value spread(Tape tape, Value x, Shape shape, int[] stride, int down, int right) {
    return tape.byRow(
        shape,
        (shapes, y) -> {
          Shape from = shapes.get(0);
          int planes = from.at(0) * from.at(1);
          return (in, out) -> {
            Arrays.fill(out, 0);
            int at = 0;
            for (int p = 0; p < planes; p++) {
              for (int i = 0; i < from.at(2); i++) {
                int row = i * stride[0] - down;
                for (int j = 0; j < from.at(3); j++, at++) {
                  int column = j * stride[1] - right;
                  if (row >= 0 && row < y.at(2) && column >= 0 && column < y.at(3)) {
                    out[(p * y.at(2) + row) * y.at(3) + column] = in[0][at];
                  }
                }
              }
            }
          };
        },
        x);
  }

  /** Records some channels of a value. */
  static Value channels(Tape tape, Value x, int from, int count) {
    Shape shape = x.shape().with(1, count);
    int area = Axes.product(shape, 2, shape.rank());
    int all = x.shape().at(1);
    return tape.byRow(
        shape,
        (shapes, y) ->
            (in, out) -> {
              for (int r = 0; r < y.at(0); r++) {
                System.arraycopy(
                    in[0], (r * all + from) * area, out, r * count * area, count * area);
              }
            },
        x);
  }
}
