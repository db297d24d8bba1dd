package org.vitrine.engine.nd4j.kernel;

/** The error function, by its Taylor series near 0 and a continued fraction further out. */
final class Erf {
  private static final double NEAR = 2.5;

  private Erf() {}

  /** Returns the error function, to about 1e-12. */
  static double erf(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    return Math.abs(x) < NEAR ? series(x) : Math.signum(x) * (1 - tail(Math.abs(x)));
  }

  /** Returns the distribution function of the standard normal distribution. */
  static double normal(double x) {
    double z = x / Math.sqrt(2);
    return z <= -NEAR ? 0.5 * tail(-z) : 0.5 * (1 + erf(z));
  }

  /** erf x = 2/sqrt(pi) exp(-x^2) sum over k of 2^k x^(2k+1) / (2k+1)!!, all terms positive. */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int k = 1; Math.abs(term) > 1e-13 * Math.abs(sum); k++) {
      term *= 2 * x * x / (2 * k + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  /** erfc x = exp(-x^2)/sqrt(pi) / (x + 1/2 / (x + 1 / (x + 3/2 / ...))). */
  private static double tail(double x) {
    double fraction = x;
    for (int k = 40; k > 0; k--) {
      fraction = x + k / 2.0 / fraction;
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
  }
}
