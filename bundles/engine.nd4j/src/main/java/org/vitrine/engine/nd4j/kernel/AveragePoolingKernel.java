package org.vitrine.engine.nd4j.kernel;

import java.util.Arrays;
import java.util.List;
import org.vitrine.api.network.AveragePooling;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Node;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** Mean over windows. */
final class AveragePoolingKernel implements Kernel<AveragePooling> {
  @Override
  public Value forward(Tape tape, AveragePooling operation, List<Value> inputs, Shape output) {
    return tape.byRow(
        output,
        (shapes, result) -> {
          Shape x = shapes.get(0);
          float[] shares = shares(operation, x, result);
          PoolingWindows panes = new PoolingWindows(operation.window(), x, result);
          Window w = operation.window();
          return (in, out) ->
              panes.visit(
                  (position, plane, top, bottom, left, right) -> {
                    double sum = 0;
                    for (int i = top; i <= bottom; i += w.dilationHeight()) {
                      for (int j = left; j <= right; j += w.dilationWidth()) {
                        sum += in[0][plane + i * x.at(3) + j];
                      }
                    }
                    out[position] = (float) (sum * shares[position % shares.length]);
                  });
        },
        inputs.get(0));
  }

  @Override
  public Value gradient(
      Tape tape, AveragePooling operation, Node<Value> node, int input, Value gradient) {
    return tape.byRow(
        node.shape(0),
        (shapes, x) -> {
          float[] shares = shares(operation, x, shapes.get(0));
          PoolingWindows panes = new PoolingWindows(operation.window(), x, shapes.get(0));
          Window w = operation.window();
          return (in, out) -> {
            Arrays.fill(out, 0);
            panes.visit(
                (position, plane, top, bottom, left, right) -> {
                  float g = in[0][position] * shares[position % shares.length];
                  for (int i = top; i <= bottom; i += w.dilationHeight()) {
                    for (int j = left; j <= right; j += w.dilationWidth()) {
                      out[plane + i * x.at(3) + j] += g;
                    }
                  }
                });
          };
        },
        gradient);
  }

  /** Returns one over the divisor for each position of a plane. */
  private static float[] shares(AveragePooling operation, Shape in, Shape out) {
    Window w = operation.window();
    boolean padding = operation.countPadding();
    float[] shares = new float[out.at(2) * out.at(3)];
    for (int i = 0; i < out.at(2); i++) {
      int rows =
          count(
              i * w.strideHeight() - w.padTop(),
              w.kernelHeight(),
              w.dilationHeight(),
              padding ? -w.padTop() : 0,
              in.at(2) + (padding ? w.padBottom() : 0));
      for (int j = 0; j < out.at(3); j++) {
        int columns =
            count(
                j * w.strideWidth() - w.padLeft(),
                w.kernelWidth(),
                w.dilationWidth(),
                padding ? -w.padLeft() : 0,
                in.at(3) + (padding ? w.padRight() : 0));
        shares[i * out.at(3) + j] = 1f / Math.max(1, rows * columns);
      }
    }
    return shares;
  }

  /** Returns how many taps of a window lie from one bound (inclusive) to another (exclusive). */
  private static int count(int start, int kernel, int dilation, int from, int to) {
    int count = 0;
    for (int k = 0; k < kernel; k++) {
      int at = start + k * dilation;
      count += at >= from && at < to ? 1 : 0;
    }
    return count;
  }
}
