package org.vitrine.attribution.ig;

import org.vitrine.api.UsageException;
import org.vitrine.math.Quadrature;

/** How the integral along the line becomes a sum. */
public enum Rule {
  /** Exact for polynomials up to degree 2 n - 1. */
  GAUSS_LEGENDRE,
  /** n points, both ends among them, weights 1/(n-1). */
  TRAPEZOID,
  /** The left ends of n equal parts. */
  LEFT,
  /** The right ends of n equal parts. */
  RIGHT,
  /** The middles of n equal parts. */
  MIDDLE,
  /** The trapezoid as Captum has it: weights 1/n, so that maps fall short by 1/n. */
  CAPTUM_TRAPEZOID;

  Quadrature quadrature(int steps) {
    if (steps < 2 && (this == TRAPEZOID || this == CAPTUM_TRAPEZOID)) {
      throw new UsageException(
          "steps = " + steps + " is below 2, which a trapezoid needs", "Use -o rule=middle.");
    }
    return switch (this) {
      case GAUSS_LEGENDRE -> Quadrature.gaussLegendre(steps);
      case TRAPEZOID -> Quadrature.trapezoid(steps);
      case LEFT -> Quadrature.left(steps);
      case RIGHT -> Quadrature.right(steps);
      case MIDDLE -> Quadrature.middle(steps);
      case CAPTUM_TRAPEZOID -> Quadrature.captumTrapezoid(steps);
    };
  }
}
