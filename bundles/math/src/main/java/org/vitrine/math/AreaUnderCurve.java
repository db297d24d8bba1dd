package org.vitrine.math;

/** The area under a curve over [0,1]. */
public final class AreaUnderCurve {
  private AreaUnderCurve() {}

  /**
   * Returns the area by the trapezoid rule.
   *
   * @param values at two or more equally spaced positions from 0 to 1
   */
  public static double of(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return (sum - (values[0] + values[values.length - 1]) / 2) / (values.length - 1);
  }
}
