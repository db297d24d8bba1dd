package org.vitrine.data.augmentation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.vitrine.api.Parameters;

/** How a value between pixels is found; outside the image all is 0. */
enum Interpolation {
  /** The nearest pixel. */
  NEAREST {
    @Override
    float at(float[] values, int plane, int height, int width, double row, double column) {
      return pixel(values, plane, height, width, (int) Math.rint(row), (int) Math.rint(column));
    }
  },

  /** Linear along both axes between the four pixels around. */
  BILINEAR {
    @Override
    float at(float[] values, int plane, int height, int width, double row, double column) {
      int top = (int) Math.floor(row);
      int left = (int) Math.floor(column);
      double down = row - top;
      double right = column - left;
      double above =
          (1 - right) * pixel(values, plane, height, width, top, left)
              + right * pixel(values, plane, height, width, top, left + 1);
      double below =
          (1 - right) * pixel(values, plane, height, width, top + 1, left)
              + right * pixel(values, plane, height, width, top + 1, left + 1);
      return (float) ((1 - down) * above + down * below);
    }
  };

  /** The parameter that chooses, with its help. */
  static final String NAME = "interpolation";

  static final String HELP = "between pixels: nearest or bilinear (nearest)";

  /** Reads the choice. */
  static Interpolation of(Parameters given) {
    List<String> words =
        Arrays.stream(values()).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
    return given
        .choice(NAME, words)
        .map(word -> valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(NEAREST);
  }

  /** Returns the value of one channel, which begins at the plane's index, at a position. */
  abstract float at(float[] values, int plane, int height, int width, double row, double column);

  private static float pixel(
      float[] values, int plane, int height, int width, int row, int column) {
    return row < 0 || row >= height || column < 0 || column >= width
        ? 0
        : values[plane + row * width + column];
  }
}
