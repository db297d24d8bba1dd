package org.vitrine.report;

/** How the channels of a map become one value per pixel. */
public enum Reduction {
  /** The sum of absolute values, for maps shown without sign (Smilkov et al. 2017). */
  ABSOLUTE {
    @Override
    double add(double sum, double value, int channels) {
      return sum + Math.abs(value);
    }
  },
  /** The mean, signs kept (Herdt et al.). */
  MEAN {
    @Override
    double add(double sum, double value, int channels) {
      return sum + value / channels;
    }
  },
  /** The sum, for maps whose sign says whether a pixel speaks for or against the class. */
  SIGNED {
    @Override
    double add(double sum, double value, int channels) {
      return sum + value;
    }
  };

  abstract double add(double sum, double value, int channels);

  /** Returns what is made of channels, in words. */
  @Override
  public String toString() {
    return switch (this) {
      case ABSOLUTE -> "sum of absolute values over channels";
      case MEAN -> "mean over channels";
      case SIGNED -> "sum over channels";
    };
  }
}
