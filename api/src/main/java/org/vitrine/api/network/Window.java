package org.vitrine.api.network;

/**
 * A two-dimensional sliding window; all values in pixels, paddings may differ per side.
 *
 * @param dilationHeight distance between kernel rows, 1 for a dense kernel
 * @param dilationWidth distance between kernel columns, 1 for a dense kernel
 */
public record Window(
    int kernelHeight,
    int kernelWidth,
    int strideHeight,
    int strideWidth,
    int padTop,
    int padLeft,
    int padBottom,
    int padRight,
    int dilationHeight,
    int dilationWidth) {
  /** Checks that every value is in range. */
  public Window {
    if (Math.min(kernelHeight, kernelWidth) < 1
        || Math.min(strideHeight, strideWidth) < 1
        || Math.min(dilationHeight, dilationWidth) < 1
        || Math.min(Math.min(padTop, padLeft), Math.min(padBottom, padRight)) < 0) {
      throw new IllegalArgumentException("window out of range");
    }
  }

  /** Returns a square window without dilation. */
  public static Window square(int kernel, int stride, int pad) {
    return new Window(kernel, kernel, stride, stride, pad, pad, pad, pad, 1, 1);
  }

  /** Returns the number of window positions over a height. */
  public int outputHeight(int height, boolean ceil) {
    return positions(height, kernelHeight, strideHeight, padTop, padBottom, dilationHeight, ceil);
  }

  /** Returns the number of window positions over a width. */
  public int outputWidth(int width, boolean ceil) {
    return positions(width, kernelWidth, strideWidth, padLeft, padRight, dilationWidth, ceil);
  }

  private static int positions(
      int size, int kernel, int stride, int before, int after, int dilation, boolean ceil) {
    if (size < 0) {
      return -1;
    }
    int room = size + before + after - dilation * (kernel - 1) - 1;
    if (room < 0) {
      throw new IllegalArgumentException("kernel " + kernel + " is larger than input " + size);
    }
    int count = (ceil ? (room + stride - 1) / stride : room / stride) + 1;
    // a window that would start in the end padding is not taken (PyTorch and ONNX since opset 19)
    return ceil && (count - 1) * stride >= size + before ? count - 1 : count;
  }
}
