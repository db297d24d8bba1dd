package org.vitrine.engine.nd4j.kernel;

import java.util.Arrays;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/**
 * Convolution of each channel on its own, in Java: ND4J's operator for it is an order of magnitude
 * slower. Each output channel reads input channel o / multiplier.
 */
final class Depthwise {
  private Depthwise() {}

  /** Records a depthwise convolution with weights [o,1,h,w]; bias may be null. */
  static Value forward(Tape tape, Value x, Value weights, Value bias, Window window, Shape output) {
    Value[] inputs = bias == null ? new Value[] {x, weights} : new Value[] {x, weights, bias};
    return tape.byRow(
        output,
        (shapes, y) -> {
          Taps taps = new Taps(window, shapes.get(0), y);
          int area = y.at(2) * y.at(3);
          return (in, out) -> {
            for (int plane = 0; plane < y.at(0) * y.at(1); plane++) {
              float start = bias == null ? 0 : in[2][plane % y.at(1)];
              Arrays.fill(out, plane * area, (plane + 1) * area, start);
            }
            taps.visit(
                (tap, small, large, n, step) ->
                    gather(in[0], out, in[1][tap], small, large, n, step));
          };
        },
        inputs);
  }

  /** Records the gradient of a depthwise convolution with respect to its input. */
  static Value backward(Tape tape, Value gradient, Value weights, Window window, Shape input) {
    return tape.byRow(
        input,
        (shapes, x) -> {
          Taps taps = new Taps(window, x, shapes.get(0));
          return (in, out) -> {
            Arrays.fill(out, 0);
            taps.visit(
                (tap, small, large, n, step) ->
                    scatter(in[0], out, in[1][tap], small, large, n, step));
          };
        },
        gradient,
        weights);
  }

  /** Records the gradient with respect to the weights: for each image, then summed. */
  static Value weights(Tape tape, Value x, Shape weights, Window window, Value gradient) {
    int size = weights.size();
    Value each =
        tape.byRow(
            Shape.of(x.shape().at(0), size),
            (shapes, result) -> {
              Taps taps = new Taps(window, shapes.get(0), shapes.get(1));
              return (in, out) -> taps.products(in[0], in[1], out);
            },
            x,
            gradient);
    return Rows.sum(tape, each, weights);
  }

  private static void gather(float[] x, float[] y, float w, int small, int large, int n, int step) {
    if (step == 1) {
      for (int j = 0; j < n; j++) {
        y[small + j] += w * x[large + j];
      }
    } else {
      for (int j = 0; j < n; j++) {
        y[small + j] += w * x[large + j * step];
      }
    }
  }

  private static void scatter(
      float[] g, float[] x, float w, int small, int large, int n, int step) {
    if (step == 1) {
      for (int j = 0; j < n; j++) {
        x[large + j] += w * g[small + j];
      }
    } else {
      for (int j = 0; j < n; j++) {
        x[large + j * step] += w * g[small + j];
      }
    }
  }

  /** Visits, for every row of the output and every tap of the kernel, the pixels it connects. */
  private record Taps(Window window, Shape x, Shape y) {
    void visit(Run run) {
      int kernel = window.kernelHeight() * window.kernelWidth();
      int multiplier = y.at(1) / x.at(1);
      for (int plane = 0; plane < y.at(0) * y.at(1); plane++) {
        for (int i = 0; i < y.at(2); i++) {
          for (int k = 0; k < kernel; k++) {
            int row =
                i * window.strideHeight()
                    - window.padTop()
                    + k / window.kernelWidth() * window.dilationHeight();
            if (row >= 0 && row < x.at(2)) {
              int tap = plane % y.at(1) * kernel + k;
              row(run, tap, plane * y.at(2) + i, plane / multiplier * x.at(2) + row, k);
            }
          }
        }
      }
    }

    /** Adds up, for every weight, the products of the pixels that it connects. */
    void products(float[] large, float[] small, float[] result) {
      double[] sums = new double[result.length];
      visit(
          (tap, from, to, n, step) -> {
            double sum = 0;
            for (int j = 0; j < n; j++) {
              sum += small[from + j] * (double) large[to + j * step];
            }
            sums[tap] += sum;
          });
      for (int i = 0; i < sums.length; i++) {
        result[i] = (float) sums[i];
      }
    }

    private void row(Run run, int tap, int rowOfY, int rowOfX, int k) {
      int step = window.strideWidth();
      int shift = k % window.kernelWidth() * window.dilationWidth() - window.padLeft();
      int first = shift >= 0 ? 0 : (-shift + step - 1) / step;
      int last = Math.min(y.at(3) - 1, Math.floorDiv(x.at(3) - 1 - shift, step));
      if (last >= first) {
        int small = rowOfY * y.at(3) + first;
        run.over(tap, small, rowOfX * x.at(3) + first * step + shift, last - first + 1, step);
      }
    }
  }

  /** A run of n pixels of the output, and those of the input that one weight connects them to. */
  private interface Run {
    void over(int tap, int small, int large, int n, int step);
  }
}
