package org.vitrine.math;

import org.vitrine.api.tensor.Tensor;

/**
 * Anisotropic total variation of maps after normalising each channel (Herdt et al. 2024): from a
 * channel its mean is subtracted, it is divided by its mean absolute value, and absolute
 * differences of neighbours down and right are summed, over all channels, per value.
 *
 * <p>It does not change when a channel is shifted or scaled; a constant map has 0.
 */
public final class TotalVariation {
  /** The least that a channel is divided by. */
  private static final double LEAST = 1e-6;

  private TotalVariation() {}

  /**
   * Returns the total variation of each row.
   *
   * @param maps [n,c,h,w]
   */
  public static double[] of(Tensor maps) {
    int height = maps.shape().at(2);
    int width = maps.shape().at(3);
    int area = height * width;
    double[] result = new double[maps.rows()];
    for (int from = 0; from < maps.size(); from += area) {
      double[] plane = normalized(maps.array(), from, area);
      double sum = 0;
      for (int i = 0; i < area; i++) {
        sum += i % width == width - 1 ? 0 : Math.abs(plane[i + 1] - plane[i]);
        sum += i >= area - width ? 0 : Math.abs(plane[i + width] - plane[i]);
      }
      result[from / maps.rowSize()] += sum / maps.rowSize();
    }
    return result;
  }

  private static double[] normalized(float[] values, int from, int area) {
    double mean = 0;
    for (int i = 0; i < area; i++) {
      mean += values[from + i];
    }
    mean /= area;
    double[] plane = new double[area];
    double absolute = 0;
    for (int i = 0; i < area; i++) {
      plane[i] = values[from + i] - mean;
      absolute += Math.abs(plane[i]) / area;
    }
    for (int i = 0; i < area; i++) {
      plane[i] /= Math.max(absolute, LEAST);
    }
    return plane;
  }
}
