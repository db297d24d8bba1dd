package org.vitrine.evaluation.localisation;

import org.vitrine.api.UsageException;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Ranking;
import org.vitrine.math.Resampling;

/**
 * A map over a mask.
 *
 * @param map the positive part of the map's channel sum, one value per pixel
 * @param object which pixels are the object
 * @param width pixels per row
 */
record Overlap(float[] map, boolean[] object, int width) {
  static Overlap of(Tensor map, Tensor mask, Tensor images) {
    int height = images.shape().at(2);
    int width = images.shape().at(3);
    if (mask.shape().at(1) != height || mask.shape().at(2) != width) {
      throw new UsageException(
          "A mask is " + mask.shape() + ", the images are " + images.shape() + ".",
          "Resize and crop masks as the images.");
    }
    Tensor sized = Resampling.nearest(map, height, width);
    float[] sums = new float[height * width];
    for (int i = 0; i < sized.size(); i++) {
      sums[i % sums.length] += sized.array()[i];
    }
    boolean[] object = new boolean[sums.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Math.max(0, sums[i]);
      object[i] = mask.array()[i] >= 0.5f;
    }
    return new Overlap(sums, object, width);
  }

  /** Returns whether the object is neither nothing nor everything. */
  boolean meaningful() {
    int size = size();
    return size > 0 && size < object.length;
  }

  private int size() {
    int size = 0;
    for (boolean inside : object) {
      size += inside ? 1 : 0;
    }
    return size;
  }

  /** Returns the share of the map inside the object; 0 where the map is nowhere positive. */
  double mass() {
    double all = 0;
    double inside = 0;
    for (int i = 0; i < map.length; i++) {
      all += map[i];
      inside += object[i] ? map[i] : 0;
    }
    return all == 0 ? 0 : inside / all;
  }

  /** Returns the share of the highest pixels inside the object, as many as the object has. */
  double rank() {
    int[] ranked = Ranking.descending(map);
    int size = size();
    int inside = 0;
    for (int i = 0; i < size; i++) {
      inside += object[ranked[i]] ? 1 : 0;
    }
    return (double) inside / size;
  }

  /** Returns whether the highest pixel is at most so far from the object. */
  boolean hit(int tolerance) {
    int highest = Ranking.descending(map)[0];
    for (int i = 0; i < object.length; i++) {
      int down = i / width - highest / width;
      int right = i % width - highest % width;
      if (object[i] && down * down + right * right <= tolerance * tolerance) {
        return true;
      }
    }
    return false;
  }
}
