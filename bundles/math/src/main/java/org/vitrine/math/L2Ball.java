package org.vitrine.math;

import java.util.random.RandomGenerator;

/**
 * The ball of the Euclidean norm.
 *
 * @param radius at least 0
 */
public record L2Ball(double radius) implements Ball {
  /** Added to a gradient's norm before dividing by it. */
  private static final double TINY = 1e-10;

  @Override
  public double norm(float[] values, int from, int to) {
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (double) values[i] * values[i];
    }
    return Math.sqrt(squares);
  }

  @Override
  public void project(float[] values, int from, int to) {
    double norm = norm(values, from, to);
    if (norm > radius) {
      scale(values, from, to, radius / norm);
    }
  }

  @Override
  public void steepest(float[] gradient, int from, int to) {
    scale(gradient, from, to, 1 / (norm(gradient, from, to) + TINY));
  }

  @Override
  public void drawOnSphere(float[] values, int from, int to, RandomGenerator random) {
    for (int i = from; i < to; i++) {
      values[i] = (float) random.nextGaussian();
    }
    scale(values, from, to, radius / (norm(values, from, to) + TINY));
  }

  @Override
  public void drawInside(float[] values, int from, int to, RandomGenerator random) {
    drawOnSphere(values, from, to, random);
    // the share of the volume within r of the radius is r to the number of dimensions
    scale(values, from, to, Math.pow(random.nextDouble(), 1.0 / (to - from)));
  }

  private static void scale(float[] values, int from, int to, double factor) {
    for (int i = from; i < to; i++) {
      values[i] = (float) (values[i] * factor);
    }
  }
}
