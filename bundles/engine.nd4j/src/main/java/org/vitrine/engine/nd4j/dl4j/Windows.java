package org.vitrine.engine.nd4j.dl4j;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;

/** DL4J's sliding windows with their padding spelled out. */
final class Windows {
  private Windows() {}

  /**
   * Returns the window over an image; with mode Same the padding depends on the image's size, and
   * an unknown size is taken to be a multiple of the stride.
   */
  static Window of(
      int[] kernel, int[] stride, int[] padding, int[] dilation, ConvolutionMode mode, Shape x) {
    int[] vertical = pads(kernel[0], stride[0], padding[0], dilation[0], mode, x.at(2));
    int[] horizontal = pads(kernel[1], stride[1], padding[1], dilation[1], mode, x.at(3));
    return window(kernel, stride, dilation, vertical, horizontal);
  }

  static Window window(
      int[] kernel, int[] stride, int[] dilation, int[] vertical, int[] horizontal) {
    return new Window(
        kernel[0],
        kernel[1],
        stride[0],
        stride[1],
        vertical[0],
        horizontal[0],
        vertical[1],
        horizontal[1],
        dilation[0],
        dilation[1]);
  }

  private static int[] pads(
      int kernel, int stride, int padding, int dilation, ConvolutionMode mode, int size) {
    return switch (mode) {
      case Strict, Truncate -> new int[] {padding, padding};
      case Same -> {
        int reach = dilation * (kernel - 1) + 1;
        int rest = size < 0 || size % stride == 0 ? stride : size % stride;
        int total = Math.max(0, reach - rest);
        yield new int[] {total / 2, total - total / 2};
      }
      default ->
          throw new Unreadable("convolution mode " + mode + " is for sequences, not for images.");
    };
  }
}
