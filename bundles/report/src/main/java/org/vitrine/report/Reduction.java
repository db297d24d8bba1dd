package org.vitrine.report;

/** How the channels of a map become one value per pixel. */
public enum Reduction {
  /** The sum of absolute values, for maps shown without sign (Smilkov et al. 2017). */
  ABSOLUTE {
    @Override
    float add(float sum, float value) {
      return sum + Math.abs(value);
    }
  },
  /** The sum, for maps whose sign says whether a pixel speaks for or against the class. */
  SIGNED {
    @Override
    float add(float sum, float value) {
      return sum + value;
    }
  };

  abstract float add(float sum, float value);
}
