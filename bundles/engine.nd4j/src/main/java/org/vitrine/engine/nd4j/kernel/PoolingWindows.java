package org.vitrine.engine.nd4j.kernel;

import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;

/** Visits the positions of a sliding window over the planes of a value, clipped to the image. */
final class PoolingWindows {
  private final Window window;
  private final Shape in;
  private final Shape out;

  PoolingWindows(Window window, Shape in, Shape out) {
    this.window = window;
    this.in = in;
    this.out = out;
  }

  void visit(Visitor visitor) {
    int[] top = first(window.strideHeight(), window.padTop(), window.dilationHeight(), out.at(2));
    int[] left = first(window.strideWidth(), window.padLeft(), window.dilationWidth(), out.at(3));
    int height = in.at(2);
    int width = in.at(3);
    int planes = in.at(0) * in.at(1);
    int position = 0;
    for (int p = 0; p < planes; p++) {
      for (int i = 0; i < out.at(2); i++) {
        int bottom =
            i * window.strideHeight()
                - window.padTop()
                + window.dilationHeight() * (window.kernelHeight() - 1);
        for (int j = 0; j < out.at(3); j++) {
          int right =
              j * window.strideWidth()
                  - window.padLeft()
                  + window.dilationWidth() * (window.kernelWidth() - 1);
          visitor.pane(
              position++,
              p * height * width,
              top[i],
              Math.min(bottom, height - 1),
              left[j],
              Math.min(right, width - 1));
        }
      }
    }
  }

  /** Returns where each window starts inside the image, on its own dilated grid. */
  private static int[] first(int stride, int pad, int dilation, int count) {
    int[] first = new int[count];
    for (int i = 0; i < count; i++) {
      int start = i * stride - pad;
      first[i] = start >= 0 ? start : Math.floorMod(start, dilation);
    }
    return first;
  }

  /** Receives the position in the output and the bounds, inclusive, in the plane of the input. */
  interface Visitor {
    void pane(int position, int plane, int top, int bottom, int left, int right);
  }
}
