package org.vitrine.math;

import java.util.Arrays;

/**
 * Nodes in [0,1] and weights that turn an integral over [0,1] into a sum.
 *
 * @param nodes positions, ascending
 * @param weights one per node; they sum to 1 except for {@link #captumTrapezoid}
 */
public record Quadrature(double[] nodes, double[] weights) {

  /** Returns the Gauss-Legendre rule, exact for polynomials up to degree 2 n - 1. */
  public static Quadrature gaussLegendre(int n) {
    double[] nodes = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      // Chebyshev's estimate of the root, from which Newton converges to it
      double x = -Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
      double[] p = legendre(n, x);
      for (double step = 1; Math.abs(step) > 1e-15; p = legendre(n, x)) {
        step = p[0] / p[1];
        x -= step;
      }
      nodes[i] = 0.5 * (1 + x);
      weights[i] = 1 / ((1 - x * x) * p[1] * p[1]);
    }
    return new Quadrature(nodes, weights);
  }

  /** Returns the trapezoid rule over n equally spaced nodes, both ends among them. */
  public static Quadrature trapezoid(int n) {
    if (n < 2) {
      throw new IllegalArgumentException("the trapezoid rule needs 2 nodes, not " + n);
    }
    return trapezoid(n, 1.0 / (n - 1));
  }

  /** Returns the trapezoid rule as Captum has it: its weights sum to (n - 1) / n. */
  public static Quadrature captumTrapezoid(int n) {
    return trapezoid(n, 1.0 / n);
  }

  /** Returns the Riemann sum at the left end of n equal parts. */
  public static Quadrature left(int n) {
    return riemann(n, 0);
  }

  /** Returns the Riemann sum at the middle of n equal parts. */
  public static Quadrature middle(int n) {
    return riemann(n, 0.5);
  }

  /** Returns the Riemann sum at the right end of n equal parts. */
  public static Quadrature right(int n) {
    return riemann(n, 1);
  }

  /** Returns the number of nodes. */
  public int size() {
    return nodes.length;
  }

  private static Quadrature trapezoid(int n, double weight) {
    double[] nodes = new double[n];
    double[] weights = new double[n];
    Arrays.fill(weights, weight);
    for (int i = 1; i < n; i++) {
      nodes[i] = (double) i / (n - 1);
    }
    weights[0] /= 2;
    weights[n - 1] /= 2;
    return new Quadrature(nodes, weights);
  }

  private static Quadrature riemann(int n, double offset) {
    double[] nodes = new double[n];
    double[] weights = new double[n];
    Arrays.fill(weights, 1.0 / n);
    for (int i = 0; i < n; i++) {
      nodes[i] = (i + offset) / n;
    }
    return new Quadrature(nodes, weights);
  }

  /** Returns the Legendre polynomial of degree n at x and its derivative, by Bonnet's recursion. */
  private static double[] legendre(int n, double x) {
    double before = 1;
    double value = x;
    for (int k = 2; k <= n; k++) {
      double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
      before = value;
      value = next;
    }
    return new double[] {value, n * (x * value - before) / (x * x - 1)};
  }
}
