package org.vitrine.math;

import org.vitrine.api.tensor.Tensor;

/** Separable smoothing of images [n,c,h,w], each channel on its own. */
public final class Blur {
  /** What lies beyond the border of an image. */
  public enum Border {
    /** Zeros: the border darkens. */
    ZERO,
    /** The image mirrored at its border pixels, which are not repeated. */
    REFLECT
  }

  private Blur() {}

  /** Returns the weights of a Gaussian cut off to a number of pixels, summing to 1. */
  public static double[] gaussian(int size, double sigma) {
    double[] weights = new double[size];
    for (int i = 0; i < size; i++) {
      double x = i - (size - 1) / 2.0;
      weights[i] = Math.exp(-x * x / (2 * sigma * sigma));
    }
    return normalized(weights);
  }

  /**
   * Returns the weights that RISE blurs with (Petsiuk et al. 2018, arXiv:1806.07421): an impulse on
   * size pixels, smoothed by a Gaussian of four sigmas whose tails are mirrored back inside, and so
   * much flatter than a Gaussian that is cut off.
   */
  public static double[] rise(int size, double sigma) {
    int radius = (int) (4 * sigma + 0.5);
    double[] gaussian = gaussian(2 * radius + 1, sigma);
    double[] weights = new double[size];
    for (int i = 0; i < size; i++) {
      for (int k = -radius; k <= radius; k++) {
        int at = Math.floorMod(i + k, 2 * size);
        if (Math.min(at, 2 * size - 1 - at) == size / 2) {
          weights[i] += gaussian[radius + k];
        }
      }
    }
    return normalized(weights);
  }

  /** Returns images convolved with the weights along both axes. */
  public static Tensor apply(Tensor images, double[] weights, Border border) {
    int height = images.shape().at(2);
    int width = images.shape().at(3);
    int planes = images.size() / Math.max(1, height * width);
    // as rows of length h with stride w for columns, and of length w with stride 1 for rows
    float[] down = pass(images.array(), planes, width, height, width, weights, border);
    float[] across = pass(down, planes * height, 1, width, 1, weights, border);
    return Tensor.of(images.shape(), across);
  }

  private static float[] pass(
      float[] values, int groups, int lines, int length, int stride, double[] w, Border border) {
    float[] result = new float[values.length];
    int half = w.length / 2;
    for (int line = 0; line < groups * lines; line++) {
      int start = line / lines * lines * length + line % lines;
      for (int i = 0; i < length; i++) {
        double sum = 0;
        for (int k = 0; k < w.length; k++) {
          int at = i + k - half;
          if (border == Border.REFLECT) {
            at = mirror(at, length);
          }
          if (at >= 0 && at < length) {
            sum += w[k] * values[start + at * stride];
          }
        }
        result[start + i * stride] = (float) sum;
      }
    }
    return result;
  }

  private static int mirror(int at, int length) {
    if (length == 1) {
      return 0;
    }
    int period = 2 * (length - 1);
    int folded = Math.floorMod(at, period);
    return Math.min(folded, period - folded);
  }

  private static double[] normalized(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }
}
