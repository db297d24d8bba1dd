package org.vitrine.math;

import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * Resizes images bilinearly, with antialiasing when they shrink, as Pillow does: each new pixel is
 * the mean of old ones under a triangle whose half-width is the scale, at least 1, pixel centres at
 * halves. Rows first, then columns; unlike Pillow's, values are not rounded to bytes on the way.
 */
public final class Resizing {
  private Resizing() {}

  /**
   * Returns an image [c,h,w] with a shorter side of that length; the longer one is rounded down.
   */
  public static Tensor shorterSide(Tensor image, int side) {
    int height = image.shape().at(1);
    int width = image.shape().at(2);
    int shorter = Math.min(height, width);
    return resize(
        image, (int) ((long) side * height / shorter), (int) ((long) side * width / shorter));
  }

  /** Returns an image [c,h,w] in another size. */
  public static Tensor resize(Tensor image, int height, int width) {
    Shape shape = image.shape();
    int channels = shape.at(0);
    float[] wide = stretch(image.array(), channels * shape.at(1), shape.at(2), 1, width);
    float[] values = stretch(wide, channels, shape.at(1), width, height);
    return Tensor.of(Shape.of(channels, height, width), values);
  }

  /** Resizes the middle axis of [outer, from, inner]. */
  private static float[] stretch(float[] values, int outer, int from, int inner, int to) {
    if (from == to) {
      return values;
    }
    double scale = (double) from / to;
    double reach = Math.max(scale, 1);
    float[] result = new float[Math.multiplyExact(Math.multiplyExact(outer, to), inner)];
    for (int t = 0; t < to; t++) {
      double centre = (t + 0.5) * scale;
      int first = Math.max(0, (int) (centre - reach + 0.5));
      int last = Math.min(from, (int) (centre + reach + 0.5));
      double[] weights = weights(first, last, centre, reach);
      for (int o = 0; o < outer; o++) {
        for (int i = 0; i < inner; i++) {
          double sum = 0;
          for (int f = first; f < last; f++) {
            sum += weights[f - first] * values[(o * from + f) * inner + i];
          }
          result[(o * to + t) * inner + i] = (float) sum;
        }
      }
    }
    return result;
  }

  private static double[] weights(int first, int last, double centre, double reach) {
    double[] weights = new double[last - first];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.max(0, 1 - Math.abs((first + i + 0.5 - centre) / reach));
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }
}
