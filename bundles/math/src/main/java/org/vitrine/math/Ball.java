package org.vitrine.math;

import java.util.random.RandomGenerator;

/**
 * The vectors about zero whose norm is at most a radius: the perturbations that an attack may use.
 *
 * <p>A vector is the part {@code [from, to)} of an array, so that the rows of a batch need no
 * copies; sums are taken in double precision.
 */
public sealed interface Ball permits L2Ball, LinfBall {
  /** Returns the radius. */
  double radius();

  /** Returns the norm of a vector. */
  double norm(float[] values, int from, int to);

  /** Moves a vector to the nearest one in the ball; one that is inside stays. */
  void project(float[] values, int from, int to);

  /**
   * Turns a gradient into the vector of norm 1 along which the function rises fastest; where the
   * gradient vanishes, so does the vector.
   */
  void steepest(float[] gradient, int from, int to);

  /** Draws a vector on the surface. */
  void drawOnSphere(float[] values, int from, int to, RandomGenerator random);

  /** Draws a vector from the uniform distribution over the ball. */
  void drawInside(float[] values, int from, int to, RandomGenerator random);
}
