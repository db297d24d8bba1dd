package org.vitrine.report;

import org.vitrine.api.tensor.Tensor;

/**
 * A map made visible: orange where it speaks for the class, blue where it speaks against it,
 * transparent where it is zero.
 *
 * @param plane the reduced map in its own resolution
 * @param reduction how the channels were reduced
 * @param cap the rule for full colour
 */
public record HeatMap(Plane plane, Reduction reduction, Cap cap) {
  private static final int POSITIVE = 0xE8590C;
  private static final int NEGATIVE = 0x1C7ED6;
  private static final int NOT_A_NUMBER = 0xFF868E96;
  private static final double STRONGEST = 0.92;

  /**
   * Returns the heat map of one row of maps, with the usual cap.
   *
   * @param maps [n,c,h,w] or [n,k]
   */
  public static HeatMap of(Tensor maps, int row, Reduction reduction) {
    return new HeatMap(Plane.of(maps, row, reduction), reduction, Cap.DEFAULT);
  }

  /**
   * Returns the heat map in the given size with transparency as strength; values that are not
   * finite are grey.
   */
  public Picture layer(int height, int width) {
    float full = cap.of(plane);
    Plane large = plane.resized(height, width);
    int[] argb = new int[height * width];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = colour(large.values()[i], full);
    }
    return new Picture(height, width, argb);
  }

  /** Returns the heat map laid over the greyed image. */
  public Picture over(Picture image) {
    return layer(image.height(), image.width()).over(image.grey());
  }

  /** Says what the picture cannot show: nothing but zeros, one value everywhere, no numbers. */
  public String remark() {
    int broken = 0;
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float value : plane.values()) {
      if (Float.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      } else {
        broken++;
      }
    }
    if (broken > 0) {
      return broken + " of " + plane.values().length + " values are not finite (grey)";
    }
    if (low == 0 && high == 0) {
      return "zero everywhere";
    }
    return low == high ? "the same value everywhere: " + Numbers.shortly(low) : "";
  }

  private static int colour(float value, float full) {
    if (!Float.isFinite(value)) {
      return NOT_A_NUMBER;
    }
    double strength = full == 0 ? 0 : Math.min(1, Math.abs(value) / full);
    long alpha = Math.round(strength * STRONGEST * 255);
    return ((int) alpha << 24) | (value < 0 ? NEGATIVE : POSITIVE);
  }
}
