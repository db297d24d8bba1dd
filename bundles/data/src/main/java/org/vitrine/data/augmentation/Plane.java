package org.vitrine.data.augmentation;

import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Moves pixels of images [c,h,w]; outside an image all is 0. */
final class Plane {
  private Plane() {}

  /** Returns a part of an image, which may reach beyond it. */
  static Tensor crop(Tensor image, int top, int left, int height, int width) {
    int channels = image.shape().at(0);
    int h = image.shape().at(1);
    int w = image.shape().at(2);
    float[] values = new float[Math.multiplyExact(Math.multiplyExact(channels, height), width)];
    int from = Math.max(0, -left);
    int to = Math.min(width, w - left);
    for (int row = 0; from < to && row < channels * height; row++) {
      int y = top + row % height;
      if (y >= 0 && y < h) {
        int source = (row / height * h + y) * w + left + from;
        System.arraycopy(image.array(), source, values, row * width + from, to - from);
      }
    }
    return Tensor.of(Shape.of(channels, height, width), values);
  }

  /** Returns the part of that size in the middle. */
  static Tensor centre(Tensor image, int height, int width) {
    int top = offset(image.shape().at(1), height);
    int left = offset(image.shape().at(2), width);
    return crop(image, top, left, height, width);
  }

  /** Halves are rounded to the even number, and down where the image is smaller. */
  private static int offset(int size, int part) {
    return part > size ? -((part - size) / 2) : (int) Math.rint((size - part) / 2.0);
  }

  /** Returns an image with left and right exchanged. */
  static Tensor mirrored(Tensor image) {
    int w = image.shape().at(2);
    float[] values = new float[image.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = image.array()[i - i % w + w - 1 - i % w];
    }
    return Tensor.of(image.shape(), values);
  }

  /** Returns an image with top and bottom exchanged. */
  static Tensor upsideDown(Tensor image) {
    int h = image.shape().at(1);
    int w = image.shape().at(2);
    float[] values = new float[image.size()];
    for (int row = 0; row < image.shape().at(0) * h; row++) {
      int source = row - row % h + h - 1 - row % h;
      System.arraycopy(image.array(), source * w, values, row * w, w);
    }
    return Tensor.of(image.shape(), values);
  }
}
