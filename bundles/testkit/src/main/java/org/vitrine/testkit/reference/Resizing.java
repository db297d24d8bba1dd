package org.vitrine.testkit.reference;

import java.util.List;
import org.vitrine.api.network.Resize;
import org.vitrine.api.tensor.Shape;

/** The links of a resized image. */
record Resizing(Resize resize) implements Linear.Links {
  @Override
  public void each(List<Shape> inputs, Shape output, Linear.Sink sink) {
    Shape x = inputs.get(0);
    for (int to = 0; to < output.size(); to++) {
      int[] at = Array.index(output, to);
      double row = coordinate(at[2], x.at(2), output.at(2), resize.scaleHeight());
      double col = coordinate(at[3], x.at(3), output.at(3), resize.scaleWidth());
      if (resize.interpolation() == Resize.Interpolation.NEAREST) {
        int[] from = {at[0], at[1], nearest(row, x.at(2)), nearest(col, x.at(3))};
        sink.link(to, 0, Array.flat(x, from), 1);
      } else {
        corners(x, at, row, col, to, sink);
      }
    }
  }

  private static void corners(Shape x, int[] at, double row, double col, int to, Linear.Sink sink) {
    for (int corner = 0; corner < 4; corner++) {
      int below = corner / 2;
      int right = corner % 2;
      int r = (int) Math.floor(row) + below;
      int c = (int) Math.floor(col) + right;
      double weight = (1 - Math.abs(row - r)) * (1 - Math.abs(col - c));
      int[] from = {at[0], at[1], clamp(r, x.at(2)), clamp(c, x.at(3))};
      sink.link(to, 0, Array.flat(x, from), weight);
    }
  }

  private double coordinate(int at, int in, int out, double givenScale) {
    double scale = givenScale > 0 ? givenScale : (double) out / in;
    return switch (resize.coordinates()) {
      case HALF_PIXEL -> (at + 0.5) / scale - 0.5;
      case PYTORCH_HALF_PIXEL -> out > 1 ? (at + 0.5) / scale - 0.5 : 0;
      case ASYMMETRIC -> at / scale;
      case ALIGN_CORNERS -> out > 1 ? at * (in - 1.0) / (out - 1) : 0;
    };
  }

  private int nearest(double x, int size) {
    double rounded =
        switch (resize.rounding()) {
          case ROUND_PREFER_FLOOR -> Math.ceil(x - 0.5);
          case ROUND_PREFER_CEIL -> Math.floor(x + 0.5);
          case FLOOR -> Math.floor(x);
          case CEIL -> Math.ceil(x);
        };
    return clamp((int) rounded, size);
  }

  private static int clamp(int at, int size) {
    return Math.max(0, Math.min(at, size - 1));
  }
}
