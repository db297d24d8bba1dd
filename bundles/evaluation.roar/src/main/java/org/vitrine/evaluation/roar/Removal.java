package org.vitrine.evaluation.roar;

import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Ranking;

/**
 * Replaces the part of an image that a map ranks first.
 *
 * @param unit whether pixels or single channel values are ranked and replaced
 * @param order which end of the ranking is meant
 * @param mode whether that part is replaced, or all but that part
 * @param fill what replaced values become
 * @param means the training set's mean of each channel
 */
record Removal(Roar.Unit unit, Roar.Order order, Roar.Mode mode, Roar.Fill fill, float[] means) {
  /**
   * Returns the changed image.
   *
   * @param image [c,h,w]
   * @param map one number per pixel, or per value, of the image
   * @param rate the part, from 0 to 1
   */
  Tensor apply(Tensor image, float[] map, double rate) {
    int[] ranked = Ranking.descending(map);
    int part = (int) Math.round(rate * ranked.length);
    boolean[] replaced = new boolean[ranked.length];
    for (int rank = 0; rank < ranked.length; rank++) {
      int place = order == Roar.Order.MOST ? rank : ranked.length - 1 - rank;
      replaced[ranked[place]] = rank < part == (mode == Roar.Mode.REMOVE);
    }
    int area = image.shape().at(1) * image.shape().at(2);
    float[] values = image.array().clone();
    float[] filling = filling(image, area);
    for (int i = 0; i < values.length; i++) {
      if (replaced[unit == Roar.Unit.PIXEL ? i % area : i]) {
        values[i] = filling[i / area];
      }
    }
    return Tensor.of(image.shape(), values);
  }

  private float[] filling(Tensor image, int area) {
    return switch (fill) {
      case TRAINING_MEAN -> means;
      case ZERO -> new float[means.length];
      case IMAGE_MEAN -> {
        double[] sums = new double[means.length];
        for (int i = 0; i < image.size(); i++) {
          sums[i / area] += image.array()[i];
        }
        float[] own = new float[sums.length];
        for (int c = 0; c < own.length; c++) {
          own[c] = (float) (sums[c] / area);
        }
        yield own;
      }
    };
  }
}
