package org.vitrine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A chart's axis.
 *
 * @param from where it starts
 * @param to where it ends, above from
 * @param ticks round numbers on it
 */
record Axis(double from, double to, List<Double> ticks) {
  private static final double[] STEPS = {1, 2, 5, 10};

  /**
   * Returns an axis for values; fractions get the whole range from 0 to 1, and between whole
   * numbers, such as epochs, there are no ticks.
   */
  static Axis of(DoubleStream values) {
    double[] finite = values.filter(Double::isFinite).toArray();
    double low = DoubleStream.of(finite).min().orElse(0);
    double high = DoubleStream.of(finite).max().orElse(1);
    if (low >= 0 && high <= 1 && high > 0.2) {
      return new Axis(0, 1, List.of(0.0, 0.25, 0.5, 0.75, 1.0));
    }
    if (high == low) {
      high = low + Math.max(1, Math.abs(low));
    }
    boolean whole = DoubleStream.of(finite).allMatch(v -> v == Math.rint(v));
    double step = Math.max(step((high - low) / 4), whole ? 1 : 0);
    long first = (long) Math.floor(low / step);
    long last = (long) Math.ceil(high / step);
    List<Double> ticks = new ArrayList<>();
    for (long i = first; i <= last; i++) {
      ticks.add(i * step);
    }
    return new Axis(first * step, last * step, ticks);
  }

  /** Returns where a value lies, from 0 to 1. */
  double at(double value) {
    return (value - from) / (to - from);
  }

  private static double step(double about) {
    double magnitude = Math.pow(10, Math.floor(Math.log10(about)));
    for (double step : STEPS) {
      if (step * magnitude >= about) {
        return step * magnitude;
      }
    }
    return 10 * magnitude;
  }
}
