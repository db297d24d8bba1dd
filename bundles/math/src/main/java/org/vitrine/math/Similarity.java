package org.vitrine.math;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How alike two maps are. */
public final class Similarity {
  /** Side of the window in which SSIM compares, and the sigma of its Gaussian. */
  private static final int WINDOW = 11;

  private static final double SIGMA = 1.5;

  private Similarity() {}

  /** Returns Pearson's correlation, from -1 to 1; 0 where either is constant. */
  public static double pearson(double[] a, double[] b) {
    requireSameLength(a, b);
    double meanA = Arrays.stream(a).average().orElse(0);
    double meanB = Arrays.stream(b).average().orElse(0);
    double product = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (a[i] - meanA) * (b[i] - meanB);
      squaresA += (a[i] - meanA) * (a[i] - meanA);
      squaresB += (b[i] - meanB) * (b[i] - meanB);
    }
    double norm = Math.sqrt(squaresA) * Math.sqrt(squaresB);
    return norm == 0 ? 0 : product / norm;
  }

  /** Returns Spearman's rank correlation, from -1 to 1; equal values share their mean rank. */
  public static double spearman(double[] a, double[] b) {
    requireSameLength(a, b);
    return pearson(ranks(a), ranks(b));
  }

  private static double[] ranks(double... values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + to - 1) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  /**
   * Returns the structural similarity of two planes with values in [0,1], from -1 to 1 (Wang et al.
   * 2004): the mean over all places where an 11x11 Gaussian window of sigma 1.5 fits, or over one
   * window of the plane's size where it is smaller.
   */
  public static double ssim(double[] a, double[] b, int height, int width) {
    requireSameLength(a, b);
    double[] down = Blur.gaussian(Math.min(WINDOW, odd(height)), SIGMA);
    double[] across = Blur.gaussian(Math.min(WINDOW, odd(width)), SIGMA);
    double sum = 0;
    int places = 0;
    for (int top = 0; top + down.length <= height; top++) {
      for (int left = 0; left + across.length <= width; left++) {
        sum += ssimAt(a, b, top * width + left, width, down, across);
        places++;
      }
    }
    return sum / places;
  }

  private static int odd(int size) {
    return size % 2 == 1 ? size : size - 1;
  }

  private static double ssimAt(
      double[] a, double[] b, int from, int width, double[] down, double[] across) {
    double meanA = 0;
    double meanB = 0;
    double squareA = 0;
    double squareB = 0;
    double product = 0;
    for (int i = 0; i < down.length; i++) {
      for (int j = 0; j < across.length; j++) {
        double weight = down[i] * across[j];
        double x = a[from + i * width + j];
        double y = b[from + i * width + j];
        meanA += weight * x;
        meanB += weight * y;
        squareA += weight * x * x;
        squareB += weight * y * y;
        product += weight * x * y;
      }
    }
    double c1 = 0.01 * 0.01;
    double c2 = 0.03 * 0.03;
    double varianceA = squareA - meanA * meanA;
    double varianceB = squareB - meanB * meanB;
    double covariance = product - meanA * meanB;
    return (2 * meanA * meanB + c1)
        * (2 * covariance + c2)
        / ((meanA * meanA + meanB * meanB + c1) * (varianceA + varianceB + c2));
  }

  private static void requireSameLength(double[] a, double[] b) {
    if (a.length != b.length || a.length == 0) {
      throw new IllegalArgumentException(a.length + " values against " + b.length);
    }
  }
}
