package org.vitrine.engine.nd4j.kernel;

import java.util.Arrays;
import java.util.List;
import org.vitrine.api.network.Resize;
import org.vitrine.api.network.Resize.Coordinates;
import org.vitrine.api.network.Resize.Interpolation;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Node;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** Resizes planes: every row and column of the result is a mean of two of the input. */
final class ResizeKernel implements Kernel<Resize> {
  /** For each position of the result two source positions and the share of the second. */
  private record Taps(int[] low, int[] high, float[] share) {}

  @Override
  public Value forward(Tape tape, Resize operation, List<Value> inputs, Shape output) {
    return tape.byRow(
        output,
        (shapes, result) -> {
          Shape x = shapes.get(0);
          Taps rows = rows(operation, x, result);
          Taps columns = columns(operation, x, result);
          return (in, out) -> spread(in[0], out, x, result, rows, columns);
        },
        inputs.get(0));
  }

  @Override
  public Value gradient(Tape tape, Resize operation, Node<Value> node, int input, Value gradient) {
    return tape.byRow(
        node.shape(0),
        (shapes, x) -> {
          Taps rows = rows(operation, x, shapes.get(0));
          Taps columns = columns(operation, x, shapes.get(0));
          return (in, out) -> collect(in[0], out, x, shapes.get(0), rows, columns);
        },
        gradient);
  }

  private static void spread(float[] x, float[] y, Shape in, Shape out, Taps rows, Taps columns) {
    int width = in.at(3);
    int planes = in.at(0) * in.at(1);
    int at = 0;
    for (int p = 0; p < planes; p++) {
      int plane = p * in.at(2) * width;
      for (int i = 0; i < out.at(2); i++) {
        int top = plane + rows.low[i] * width;
        int bottom = plane + rows.high[i] * width;
        float down = rows.share[i];
        for (int j = 0; j < out.at(3); j++) {
          int left = columns.low[j];
          int right = columns.high[j];
          float across = columns.share[j];
          float upper = x[top + left] + across * (x[top + right] - x[top + left]);
          float lower = x[bottom + left] + across * (x[bottom + right] - x[bottom + left]);
          y[at++] = upper + down * (lower - upper);
        }
      }
    }
  }

  private static void collect(float[] g, float[] x, Shape in, Shape out, Taps rows, Taps columns) {
    Arrays.fill(x, 0);
    int width = in.at(3);
    int planes = in.at(0) * in.at(1);
    int at = 0;
    for (int p = 0; p < planes; p++) {
      int plane = p * in.at(2) * width;
      for (int i = 0; i < out.at(2); i++) {
        int top = plane + rows.low[i] * width;
        int bottom = plane + rows.high[i] * width;
        for (int j = 0; j < out.at(3); j++) {
          float lower = g[at] * rows.share[i];
          float upper = g[at++] - lower;
          float across = columns.share[j];
          x[top + columns.low[j]] += upper * (1 - across);
          x[top + columns.high[j]] += upper * across;
          x[bottom + columns.low[j]] += lower * (1 - across);
          x[bottom + columns.high[j]] += lower * across;
        }
      }
    }
  }

  private static Taps rows(Resize r, Shape in, Shape out) {
    return taps(r, in.at(2), out.at(2), r.height() > 0 ? 0 : r.scaleHeight());
  }

  private static Taps columns(Resize r, Shape in, Shape out) {
    return taps(r, in.at(3), out.at(3), r.width() > 0 ? 0 : r.scaleWidth());
  }

  private static Taps taps(Resize resize, int in, int out, double given) {
    double scale = given > 0 ? given : (double) out / in;
    Taps taps = new Taps(new int[out], new int[out], new float[out]);
    for (int i = 0; i < out; i++) {
      double x = coordinate(resize.coordinates(), i, in, out, scale);
      if (resize.interpolation() == Interpolation.NEAREST) {
        taps.low[i] = Math.max(0, Math.min(in - 1, round(resize, x)));
        taps.high[i] = taps.low[i];
      } else {
        double clamped = Math.max(0, Math.min(in - 1, x));
        taps.low[i] = (int) clamped;
        taps.high[i] = Math.min(in - 1, taps.low[i] + 1);
        taps.share[i] = (float) (clamped - taps.low[i]);
      }
    }
    return taps;
  }

  private static double coordinate(Coordinates kind, int i, int in, int out, double scale) {
    return switch (kind) {
      case HALF_PIXEL -> (i + 0.5) / scale - 0.5;
      case PYTORCH_HALF_PIXEL -> out > 1 ? (i + 0.5) / scale - 0.5 : 0;
      case ASYMMETRIC -> i / scale;
      case ALIGN_CORNERS -> out > 1 ? (double) i * (in - 1) / (out - 1) : 0;
    };
  }

  private static int round(Resize resize, double x) {
    return (int)
        switch (resize.rounding()) {
          case ROUND_PREFER_FLOOR -> Math.ceil(x - 0.5);
          case ROUND_PREFER_CEIL -> Math.floor(x + 0.5);
          case FLOOR -> Math.floor(x);
          case CEIL -> Math.ceil(x);
        };
  }
}
