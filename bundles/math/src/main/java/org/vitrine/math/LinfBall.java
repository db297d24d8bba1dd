package org.vitrine.math;

import java.util.random.RandomGenerator;

/**
 * The ball of the maximum norm: every value between minus and plus the radius.
 *
 * @param radius at least 0
 */
public record LinfBall(double radius) implements Ball {
  @Override
  public double norm(float[] values, int from, int to) {
    double largest = 0;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    return largest;
  }

  @Override
  public void project(float[] values, int from, int to) {
    float limit = (float) radius;
    for (int i = from; i < to; i++) {
      values[i] = Math.max(-limit, Math.min(limit, values[i]));
    }
  }

  @Override
  public void steepest(float[] gradient, int from, int to) {
    for (int i = from; i < to; i++) {
      gradient[i] = Math.signum(gradient[i]);
    }
  }

  /** Draws from the ball and stretches the vector until its largest value meets the radius. */
  @Override
  public void drawOnSphere(float[] values, int from, int to, RandomGenerator random) {
    drawInside(values, from, to, random);
    double norm = norm(values, from, to);
    for (int i = from; i < to && norm > 0; i++) {
      values[i] = (float) (values[i] / norm * radius);
    }
  }

  @Override
  public void drawInside(float[] values, int from, int to, RandomGenerator random) {
    for (int i = from; i < to; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * radius);
    }
  }
}
