package org.vitrine.report;

import org.vitrine.api.tensor.Tensor;

/**
 * A map made visible: colour stands for sign, opacity for strength, and zero is transparent. Where
 * all values of a map of one hue lie above half its full colour, as those of RISE do, its least
 * value is transparent instead, and a remark says so.
 *
 * @param plane the reduced map in its own resolution
 * @param rendering how it was reduced and is drawn
 */
public record HeatMap(Plane plane, Rendering rendering) {
  private static final int NOT_A_NUMBER = 0xFF868E96;
  private static final double STRONGEST = 0.92;

  /**
   * Returns the heat map of one row of maps.
   *
   * @param maps [n,c,h,w] or [n,k]
   */
  public static HeatMap of(Tensor maps, int row, Rendering rendering) {
    return new HeatMap(Plane.of(maps, row, rendering.reduction()), rendering);
  }

  /**
   * Returns the heat map in the given size with transparency as strength; values that are not
   * finite are grey.
   */
  public Picture layer(int height, int width) {
    Plane shown = plane.shown(rendering.colours());
    float full = rendering.cap().of(shown);
    float floor = floor(shown, full);
    Plane large = plane.resized(height, width, rendering.upsampling());
    int[] argb = new int[height * width];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = colour(large.values()[i], floor, full);
    }
    return new Picture(height, width, argb);
  }

  /** Returns heat map and image in the rendering's layout. */
  public Picture with(Picture image) {
    Picture layer = layer(image.height(), image.width());
    return switch (rendering.layout()) {
      case OVERLAY -> layer.over(image.grey());
      case SIDE_BY_SIDE -> image.beside(layer.over(Picture.white(image.height(), image.width())));
      case MAP -> layer.over(Picture.white(image.height(), image.width()));
    };
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
    if (low == high) {
      return "the same value everywhere: " + Numbers.shortly(low);
    }
    Plane shown = plane.shown(rendering.colours());
    float floor = floor(shown, rendering.cap().of(shown));
    return floor > 0 ? "drawn from " + Numbers.shortly(floor) + " upwards" : "";
  }

  /** Returns what is transparent. */
  private float floor(Plane shown, float full) {
    if (rendering.colours() == Colours.DIVERGING) {
      return 0;
    }
    float least = Float.POSITIVE_INFINITY;
    for (float value : shown.values()) {
      least = Float.isFinite(value) ? Math.min(least, value) : least;
    }
    return least > full / 2 && least < full ? least : 0;
  }

  private int colour(float value, float floor, float full) {
    if (!Float.isFinite(value)) {
      return NOT_A_NUMBER;
    }
    float shown = rendering.colours().shown(value);
    double above = Math.max(0, Math.abs(shown) - floor) / (full - (double) floor);
    double strength = full == 0 ? 0 : Math.min(1, above);
    long alpha = Math.round(strength * STRONGEST * 255);
    return ((int) alpha << 24) | Colours.hue(shown);
  }
}
