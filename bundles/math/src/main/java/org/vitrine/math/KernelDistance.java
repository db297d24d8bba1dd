package org.vitrine.math;

/**
 * The kernel distance of two samples, which has no bias however small they are (Binkowski et al.
 * 2018, arXiv:1801.01401): the squared maximum mean discrepancy under the kernel {@code (x.y / d +
 * 1)^3}.
 */
public final class KernelDistance {
  private KernelDistance() {}

  /**
   * Returns the unbiased estimate, which may be negative.
   *
   * @param one at least two vectors
   * @param two at least two vectors of as many dimensions
   */
  public static double squared(double[][] one, double[][] two) {
    double across = 0;
    for (double[] a : one) {
      for (double[] b : two) {
        across += kernel(a, b);
      }
    }
    return within(one) + within(two) - 2 * across / ((double) one.length * two.length);
  }

  private static double within(double[][] sample) {
    double sum = 0;
    for (int i = 0; i < sample.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += 2 * kernel(sample[i], sample[j]);
      }
    }
    return sum / ((double) sample.length * (sample.length - 1));
  }

  private static double kernel(double[] a, double[] b) {
    double dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
    }
    double value = dot / a.length + 1;
    return value * value * value;
  }
}
