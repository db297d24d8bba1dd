package org.vitrine.math;

import java.util.Arrays;

/** Orders positions by value. */
public final class Ranking {
  private Ranking() {}

  /**
   * Returns positions by falling value; equal values keep their order, which for an image is row by
   * row.
   *
   * @param values without NaN
   */
  public static int[] descending(float... values) {
    long[] keys = new long[values.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) ~ordered(values[i]) << 32 | i;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }

  /** Returns an int that compares as the float does; the two zeros are made one by adding zero. */
  private static int ordered(float value) {
    int bits = Float.floatToIntBits(value + 0f);
    return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
  }
}
