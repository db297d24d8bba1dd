package org.vitrine.math;

import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Changes the size of images [n,c,h,w]; pixels are areas, so centres lie at half coordinates. */
public final class Resampling {
  private Resampling() {}

  /** Returns images of another size where each pixel is the one of the source it lies in. */
  public static Tensor nearest(Tensor images, int height, int width) {
    int h = images.shape().at(2);
    int w = images.shape().at(3);
    Tensor result = Tensor.zeros(size(images, height, width));
    int to = 0;
    for (int plane = 0; plane < images.size(); plane += h * w) {
      for (int y = 0; y < height; y++) {
        int row = plane + (int) ((long) y * h / height) * w;
        for (int x = 0; x < width; x++) {
          result.array()[to++] = images.array()[row + (int) ((long) x * w / width)];
        }
      }
    }
    return result;
  }

  /** Returns images of another size, linear between pixel centres and constant beyond them. */
  public static Tensor bilinear(Tensor images, int height, int width) {
    int h = images.shape().at(2);
    int w = images.shape().at(3);
    Tensor result = Tensor.zeros(size(images, height, width));
    float[] v = images.array();
    int to = 0;
    for (int plane = 0; plane < images.size(); plane += h * w) {
      for (int y = 0; y < height; y++) {
        double cy = centre(y, h, height);
        int row = (int) cy;
        int top = plane + row * w;
        int bottom = plane + Math.min(row + 1, h - 1) * w;
        double fy = cy - row;
        for (int x = 0; x < width; x++) {
          double cx = centre(x, w, width);
          int left = (int) cx;
          int right = Math.min(left + 1, w - 1);
          double fx = cx - left;
          double above = v[top + left] * (1 - fx) + v[top + right] * fx;
          double below = v[bottom + left] * (1 - fx) + v[bottom + right] * fx;
          result.array()[to++] = (float) (above * (1 - fy) + below * fy);
        }
      }
    }
    return result;
  }

  private static double centre(int at, int from, int to) {
    return Math.max(0, Math.min((at + 0.5) * from / to - 0.5, from - 1));
  }

  private static Shape size(Tensor images, int height, int width) {
    return images.shape().with(2, height).with(3, width);
  }
}
