package org.vitrine.report;

/** Which colours stand for which values. */
public enum Colours {
  /** Orange speaks for the class, blue against it. */
  DIVERGING {
    @Override
    float shown(float value) {
      return value;
    }
  },
  /** Orange for magnitude, whatever the sign. */
  SINGLE {
    @Override
    float shown(float value) {
      return Math.abs(value);
    }
  },
  /** Orange for what speaks for the class; the rest is left out. */
  POSITIVE {
    @Override
    float shown(float value) {
      return value < 0 ? 0 : value;
    }
  };

  private static final int ORANGE = 0xE8590C;
  private static final int BLUE = 0x1C7ED6;

  /** Returns what of a value is shown. */
  abstract float shown(float value);

  /** Returns the hue of a value that is shown, without opacity. */
  static int hue(float shown) {
    return shown < 0 ? BLUE : ORANGE;
  }

  /** Returns what the colours mean, in words. */
  @Override
  public String toString() {
    return switch (this) {
      case DIVERGING -> "orange speaks for the class, blue against it";
      case SINGLE -> "orange marks what matters, whatever its sign";
      case POSITIVE -> "orange speaks for the class, the rest is left out";
    };
  }
}
