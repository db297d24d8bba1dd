package org.vitrine.math;

import org.vitrine.api.tensor.Tensor;

/** How the channels of a map become one; a map of one channel is taken as it is. */
public enum Reduce {
  /** Sum of absolute values. */
  ABSOLUTE_SUM,
  /** Signed sum. */
  SUM;

  /**
   * Returns maps of one channel.
   *
   * @param maps [n,c,h,w]
   * @return [n,1,h,w]
   */
  public Tensor apply(Tensor maps) {
    int channels = maps.shape().at(1);
    if (channels == 1) {
      return maps;
    }
    int area = maps.rowSize() / channels;
    float[] sums = new float[maps.rows() * area];
    for (int i = 0; i < maps.size(); i++) {
      float value = maps.array()[i];
      sums[i / (channels * area) * area + i % area] += this == SUM ? value : Math.abs(value);
    }
    return Tensor.of(maps.shape().with(1, 1), sums);
  }
}
