package org.vitrine.engine.nd4j.kernel;

import java.util.Arrays;
import java.util.List;
import org.vitrine.api.network.MaxPooling;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Node;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** Maximum over windows; the gradient goes to the first of equal values. */
final class MaxPoolingKernel implements Kernel<MaxPooling> {
  @Override
  public Value forward(Tape tape, MaxPooling operation, List<Value> inputs, Shape output) {
    return tape.byRow(
        output,
        (shapes, result) -> {
          PoolingWindows panes = new PoolingWindows(operation.window(), shapes.get(0), result);
          int width = shapes.get(0).at(3);
          return (in, out) ->
              panes.visit(
                  (position, plane, top, bottom, left, right) ->
                      out[position] =
                          largest(
                              in[0], operation.window(), width, plane, top, bottom, left, right));
        },
        inputs.get(0));
  }

  @Override
  public Value gradient(
      Tape tape, MaxPooling operation, Node<Value> node, int input, Value gradient) {
    return tape.byRow(
        node.shape(0),
        (shapes, result) -> {
          PoolingWindows panes = new PoolingWindows(operation.window(), result, shapes.get(0));
          int width = result.at(3);
          return (in, out) -> {
            Arrays.fill(out, 0);
            panes.visit(
                (position, plane, top, bottom, left, right) ->
                    out[
                            winner(
                                in[1],
                                operation.window(),
                                width,
                                plane,
                                top,
                                bottom,
                                left,
                                right)] +=
                        in[0][position]);
          };
        },
        gradient,
        node.inputs().get(0));
  }

  /** Without a branch on the values, which no processor could predict; a NaN wins here too. */
  private static float largest(
      float[] x, Window window, int width, int plane, int top, int bottom, int left, int right) {
    int down = window.dilationHeight();
    int across = window.dilationWidth();
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = top; i <= bottom; i += down) {
      int row = plane + i * width;
      for (int j = left; j <= right; j += across) {
        largest = Math.max(largest, x[row + j]);
      }
    }
    return largest;
  }

  private static int winner(
      float[] x, Window window, int width, int plane, int top, int bottom, int left, int right) {
    int down = window.dilationHeight();
    int across = window.dilationWidth();
    int best = plane + top * width + left;
    float largest = x[best];
    for (int i = top; i <= bottom; i += down) {
      int row = plane + i * width;
      for (int j = left; j <= right; j += across) {
        float value = x[row + j];
        // a NaN wins, so that it is not hidden
        if (value > largest || Float.isNaN(value)) {
          largest = value;
          best = row + j;
        }
      }
    }
    return best;
  }
}
