package org.vitrine.report;

/**
 * Everything that makes a picture of a map; the map stays as it is.
 *
 * @param reduction what is made of channels
 * @param cap what gets full colour
 * @param colours what colours mean
 * @param upsampling how a layer's map gets the size of the image
 * @param layout how map and image stand to each other
 */
public record Rendering(
    Reduction reduction, Cap cap, Colours colours, Upsampling upsampling, Layout layout) {

  /** Returns a word or two for the rendering. */
  public String shortly() {
    String channels =
        switch (reduction) {
          case ABSOLUTE -> "absolute";
          case MEAN -> "mean";
          case SIGNED -> "signed";
        };
    return switch (colours) {
      case DIVERGING -> channels;
      case SINGLE -> reduction == Reduction.ABSOLUTE ? channels : channels + ", size only";
      case POSITIVE -> channels + ", positive part";
    };
  }

  /** Returns the rendering in words. */
  @Override
  public String toString() {
    return reduction + ", " + cap + "; " + colours;
  }
}
