package org.vitrine.attribution.occlusion;

import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vitrine.api.UsageException;
import org.vitrine.api.tensor.Shape;

/** The windows over an image; values of one axis count as an image of one row. */
record Grid(
    int height, int width, int windowHeight, int windowWidth, int strideHeight, int strideWidth) {
  private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,4})(?:x([1-9]\\d{0,4}))?");

  /** Returns the grid that the options ask for. */
  static Grid of(Shape images, String window, String stride) {
    int height = images.rank() == 4 ? images.at(2) : 1;
    int width = images.at(-1);
    int[] w = size("window", window, (height + 7) / 8, (width + 7) / 8);
    int[] s = size("stride", stride, (w[0] + 1) / 2, (w[1] + 1) / 2);
    return new Grid(height, width, Math.min(w[0], height), Math.min(w[1], width), s[0], s[1]);
  }

  private static int[] size(String option, String text, int height, int width) {
    if (text.equals("auto")) {
      return new int[] {height, width};
    }
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new UsageException(
          option + " = " + text + " is not a size.", "Allowed are auto and HxW, for example 4x4.");
    }
    int first = Integer.parseInt(matcher.group(1));
    return new int[] {first, matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2))};
  }

  int size() {
    return rows() * columns();
  }

  /** Tells every pixel that a window covers. */
  void each(int window, IntConsumer pixel) {
    int top = window / columns() * strideHeight;
    int left = window % columns() * strideWidth;
    for (int y = top; y < Math.min(top + windowHeight, height); y++) {
      for (int x = left; x < Math.min(left + windowWidth, width); x++) {
        pixel.accept(y * width + x);
      }
    }
  }

  private int rows() {
    return (height - windowHeight + strideHeight - 1) / strideHeight + 1;
  }

  private int columns() {
    return (width - windowWidth + strideWidth - 1) / strideWidth + 1;
  }
}
