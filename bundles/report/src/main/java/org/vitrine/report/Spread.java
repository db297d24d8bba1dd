package org.vitrine.report;

import java.util.Arrays;

/**
 * What a table says of one number per image.
 *
 * @param count how many are finite
 * @param mean their mean
 * @param deviation their sample standard deviation; 0 for fewer than two
 * @param median the middle magnitude
 * @param largest the largest magnitude
 */
record Spread(int count, double mean, double deviation, double median, double largest) {
  static Spread of(double[] values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    int n = finite.length;
    if (n == 0) {
      return new Spread(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double mean = Arrays.stream(finite).sum() / n;
    double squares = Arrays.stream(finite).map(v -> (v - mean) * (v - mean)).sum();
    double[] sizes = Arrays.stream(finite).map(Math::abs).sorted().toArray();
    double median = (sizes[(n - 1) / 2] + sizes[n / 2]) / 2;
    return new Spread(n, mean, n < 2 ? 0 : Math.sqrt(squares / (n - 1)), median, sizes[n - 1]);
  }
}
