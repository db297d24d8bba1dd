package org.vitrine.testkit.reference;

/** The error function in double precision. */
final class ErrorFunction {
  private ErrorFunction() {}

  /** Returns erf(x): Taylor's series near zero, Laplace's continued fraction beyond. */
  static double of(double x) {
    double size = Math.abs(x);
    return Math.signum(x) * (size < 2.5 ? series(size) : 1 - complement(size));
  }

  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-17 * sum; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  private static double complement(double x) {
    double fraction = x;
    for (int n = 60; n > 0; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
  }
}
