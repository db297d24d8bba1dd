package org.vitrine.attribution.occlusion;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.vitrine.api.UsageException;
import org.vitrine.api.tensor.Shape;

/**
 * The windows over an image; values of one axis count as an image of one row.
 *
 * @param image channels, height and width
 * @param window the same of a window
 * @param stride the distances between windows
 */
record Grid(int[] image, int[] window, int[] stride) {
  private static final String EXTENT = "[1-9]\\d{0,4}";
  private static final Pattern SIZE =
      Pattern.compile("(" + EXTENT + ")(?:x(" + EXTENT + "))?(?:x(" + EXTENT + "))?");

  /** Returns the grid that the options ask for; windows without channels cover all of them. */
  static Grid of(Shape images, String window, String stride) {
    boolean planar = images.rank() == 4;
    int[] image = {planar ? images.at(1) : 1, planar ? images.at(2) : 1, images.at(-1)};
    int[] whole = {image[0], (image[1] + 7) / 8, (image[2] + 7) / 8};
    int[] w = size("window", window, whole);
    for (int axis = 0; axis < w.length; axis++) {
      w[axis] = Math.min(w[axis], image[axis]);
    }
    int[] half = {w[0], (w[1] + 1) / 2, (w[2] + 1) / 2};
    return new Grid(image, w, size("stride", stride, half));
  }

  private static int[] size(String option, String text, int[] otherwise) {
    if (text.equals("auto")) {
      return otherwise.clone();
    }
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new UsageException(
          option + " = " + text + " is not a size.",
          "Allowed are auto, HxW, for example 4x4, and CxHxW.");
    }
    int[] typed =
        IntStream.rangeClosed(1, 3)
            .mapToObj(matcher::group)
            .filter(part -> part != null)
            .mapToInt(Integer::parseInt)
            .toArray();
    return switch (typed.length) {
      case 1 -> new int[] {otherwise[0], typed[0], typed[0]};
      case 2 -> new int[] {otherwise[0], typed[0], typed[1]};
      default -> typed;
    };
  }

  /** Returns the number of windows. */
  int size() {
    return count(0) * count(1) * count(2);
  }

  /** Tells every value that a window covers. */
  void each(int number, IntConsumer value) {
    int left = number % count(2) * stride[2];
    int top = number / count(2) % count(1) * stride[1];
    int first = number / count(2) / count(1) * stride[0];
    for (int c = first; c < Math.min(first + window[0], image[0]); c++) {
      for (int y = top; y < Math.min(top + window[1], image[1]); y++) {
        for (int x = left; x < Math.min(left + window[2], image[2]); x++) {
          value.accept((c * image[1] + y) * image[2] + x);
        }
      }
    }
  }

  private int count(int axis) {
    return (image[axis] - window[axis] + stride[axis] - 1) / stride[axis] + 1;
  }

  /** Returns a size as users type it, without channels where all are meant. */
  String text(int[] size) {
    return (size[0] == image[0] ? "" : size[0] + "x") + size[1] + "x" + size[2];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Grid that
        && Arrays.equals(image, that.image)
        && Arrays.equals(window, that.window)
        && Arrays.equals(stride, that.stride);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(image) + Arrays.hashCode(window)) + Arrays.hashCode(stride);
  }

  @Override
  public String toString() {
    return "windows of " + text(window) + " every " + text(stride);
  }
}
