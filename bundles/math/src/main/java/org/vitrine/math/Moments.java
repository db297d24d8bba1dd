package org.vitrine.math;

import org.ejml.data.DMatrixRMaj;

/**
 * Mean and covariance of vectors that come one by one (Welford 1962), in double precision; memory
 * does not grow with their number.
 */
public final class Moments {
  private final double[] mean;
  private final double[] products;
  private final double[] delta;
  private long count;

  /** Starts without vectors. */
  public Moments(int dimensions) {
    mean = new double[dimensions];
    delta = new double[dimensions];
    products = new double[Math.multiplyExact(dimensions, dimensions)];
  }

  /** Adds one vector. */
  public void add(double[] vector) {
    count++;
    for (int i = 0; i < mean.length; i++) {
      delta[i] = vector[i] - mean[i];
    }
    double share = (count - 1.0) / count;
    for (int i = 0; i < mean.length; i++) {
      double scaled = share * delta[i];
      int row = i * mean.length;
      for (int j = i; j < mean.length; j++) {
        products[row + j] += scaled * delta[j];
      }
      mean[i] += delta[i] / count;
    }
  }

  /** Returns how many vectors were added. */
  public long count() {
    return count;
  }

  /** Returns the number of dimensions. */
  public int dimensions() {
    return mean.length;
  }

  /** Returns the mean. */
  public double[] mean() {
    return mean.clone();
  }

  /**
   * Returns the covariance, row by row.
   *
   * @param divisor what sums of products are divided by: the count less one without bias, or the
   *     count
   */
  public double[] covariance(double divisor) {
    double[] covariance = new double[products.length];
    for (int i = 0; i < mean.length; i++) {
      for (int j = i; j < mean.length; j++) {
        double value = products[i * mean.length + j] / divisor;
        covariance[i * mean.length + j] = value;
        covariance[j * mean.length + i] = value;
      }
    }
    return covariance;
  }

  DMatrixRMaj unbiased() {
    if (count < 2) {
      throw new IllegalStateException("a covariance needs two vectors");
    }
    return DMatrixRMaj.wrap(mean.length, mean.length, covariance(count - 1.0));
  }
}
