package org.vitrine.engine.nd4j.kernel;

/**
 * Sums over the values of a channel, four side by side: the processor need not wait for one
 * addition before the next.
 */
record Moments(double first, double second) {
  /** Returns the sums of x - shift and of its square. */
  static Moments of(float[] x, double shift) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double aa = 0;
    double bb = 0;
    double cc = 0;
    double dd = 0;
    int i = 0;
    for (; i + 3 < x.length; i += 4) {
      double p = x[i] - shift;
      double q = x[i + 1] - shift;
      double r = x[i + 2] - shift;
      double s = x[i + 3] - shift;
      a += p;
      b += q;
      c += r;
      d += s;
      aa += p * p;
      bb += q * q;
      cc += r * r;
      dd += s * s;
    }
    for (; i < x.length; i++) {
      double p = x[i] - shift;
      a += p;
      aa += p * p;
    }
    return new Moments(a + b + (c + d), aa + bb + (cc + dd));
  }

  /** Returns the sums of g and of g times x - shift. */
  static Moments of(float[] g, float[] x, double shift) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double aa = 0;
    double bb = 0;
    double cc = 0;
    double dd = 0;
    int i = 0;
    for (; i + 3 < x.length; i += 4) {
      a += g[i];
      b += g[i + 1];
      c += g[i + 2];
      d += g[i + 3];
      aa += g[i] * (x[i] - shift);
      bb += g[i + 1] * (x[i + 1] - shift);
      cc += g[i + 2] * (x[i + 2] - shift);
      dd += g[i + 3] * (x[i + 3] - shift);
    }
    for (; i < x.length; i++) {
      a += g[i];
      aa += g[i] * (x[i] - shift);
    }
    return new Moments(a + b + (c + d), aa + bb + (cc + dd));
  }
}
