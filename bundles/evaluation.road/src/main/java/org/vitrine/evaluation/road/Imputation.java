package org.vitrine.evaluation.road;

import java.util.random.RandomGenerator;
import org.vitrine.api.tensor.Tensor;

/**
 * Replaces pixels by the weighted mean of their neighbours, all of them solved together, so that
 * what is removed continues what is left (Rong et al. 2022, noisy linear imputation).
 *
 * <p>The equations are symmetric and positive definite, and every row has at most nine entries, so
 * conjugate gradients solve them without a matrix.
 */
final class Imputation {
  private static final double DIRECT = 1 / 6.0;
  private static final double DIAGONAL = 1 / 12.0;
  private static final double TOLERANCE = 1e-10;

  private final boolean[] removed;
  private final int height;
  private final int width;

  /**
   * Prepares an imputation.
   *
   * @param removed which of height * width pixels are replaced; not all of them
   */
  Imputation(boolean[] removed, int height, int width) {
    this.removed = removed;
    this.height = height;
    this.width = width;
  }

  /** Returns the image [1,c,h,w] with its removed pixels replaced, and noise added to them. */
  Tensor fill(Tensor image, double noise, RandomGenerator random) {
    float[] values = image.array().clone();
    int area = height * width;
    for (int from = 0; from < values.length; from += area) {
      double[] solution = solve(values, from);
      for (int i = 0; i < area; i++) {
        if (removed[i]) {
          values[from + i] = (float) (solution[i] + noise * random.nextGaussian());
        }
      }
    }
    return Tensor.of(image.shape(), values);
  }

  private double[] solve(float[] values, int from) {
    double[] known = new double[removed.length];
    for (int i = 0; i < known.length; i++) {
      known[i] = removed[i] ? 0 : values[from + i];
    }
    // what the removed pixels receive from the known ones
    double[] residual = negative(apply(known));
    double[] x = new double[removed.length];
    double[] direction = residual.clone();
    double squares = dot(residual, residual);
    double enough = TOLERANCE * TOLERANCE * squares;
    for (int step = 0; step < removed.length && squares > enough; step++) {
      double[] image = apply(direction);
      double length = squares / dot(direction, image);
      for (int i = 0; i < x.length; i++) {
        x[i] += length * direction[i];
        residual[i] -= length * image[i];
      }
      double next = dot(residual, residual);
      for (int i = 0; i < x.length; i++) {
        direction[i] = residual[i] + next / squares * direction[i];
      }
      squares = next;
    }
    return x;
  }

  /** Returns, at removed pixels, the weighted differences from all neighbours; elsewhere 0. */
  private double[] apply(double[] x) {
    double[] result = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      if (removed[i]) {
        int row = i / width;
        int column = i % width;
        for (int down = Math.max(0, row - 1); down <= Math.min(height - 1, row + 1); down++) {
          int first = Math.max(0, column - 1);
          for (int right = first; right <= Math.min(width - 1, column + 1); right++) {
            double weight = down == row || right == column ? DIRECT : DIAGONAL;
            result[i] += weight * (x[i] - x[down * width + right]);
          }
        }
      }
    }
    return result;
  }

  private static double[] negative(double[] x) {
    double[] result = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      result[i] = -x[i];
    }
    return result;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
