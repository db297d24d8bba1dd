package org.vitrine.report;

import java.util.Arrays;

/**
 * The magnitude that gets the full colour, so that a few outliers do not leave a picture black.
 *
 * @param rule how it is found
 * @param percent from 0 (exclusive) to 100
 */
public record Cap(Rule rule, double percent) {
  /** The 99th percentile. */
  public static final Cap DEFAULT = new Cap(Rule.PERCENTILE, 99);

  /** Checks the range. */
  public Cap {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException("percent " + percent + " is not in (0, 100]");
    }
  }

  /** How the cap is found. */
  public enum Rule {
    /** The percentile, linear between neighbours as NumPy has it. */
    PERCENTILE,
    /** The value at which the running sum of sorted magnitudes first reaches percent of all. */
    CUMULATIVE
  }

  /** Returns the cap for the finite values of a plane by magnitude; 0 if there are none. */
  public float of(Plane plane) {
    float[] sorted = new float[plane.values().length];
    int count = 0;
    for (float value : plane.values()) {
      if (Float.isFinite(value)) {
        sorted[count++] = Math.abs(value);
      }
    }
    if (count == 0) {
      return 0;
    }
    Arrays.sort(sorted, 0, count);
    float cap = rule == Rule.PERCENTILE ? percentile(sorted, count) : cumulative(sorted, count);
    // where nearly all is zero the cap would be zero and what stands out would be lost
    return cap > 0 ? cap : sorted[count - 1];
  }

  private float percentile(float[] sorted, int count) {
    double at = percent / 100 * (count - 1);
    int below = (int) at;
    int above = Math.min(below + 1, count - 1);
    return (float) (sorted[below] + (at - below) * (sorted[above] - (double) sorted[below]));
  }

  private float cumulative(float[] sorted, int count) {
    double total = 0;
    for (int i = 0; i < count; i++) {
      total += sorted[i];
    }
    double running = 0;
    for (int i = 0; i < count; i++) {
      running += sorted[i];
      if (running >= total * percent / 100) {
        return sorted[i];
      }
    }
    return sorted[count - 1];
  }

  /** Returns the percentage as users type it. */
  String number() {
    return percent == Math.rint(percent) ? "" + (int) percent : "" + percent;
  }

  /** Returns the rule in words. */
  @Override
  public String toString() {
    return rule == Rule.PERCENTILE
        ? "capped at percentile " + number()
        : "capped where the running sum reaches " + number() + " %";
  }
}
