package org.vitrine.report;

import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/** Numbers as a reader wants them: three significant digits, a real minus sign, no locale. */
final class Numbers {
  private Numbers() {}

  /** Returns for example 0.873, 12.4, 1,530 or 2.1e−7. */
  static String shortly(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "not a number" : value < 0 ? "−∞" : "∞";
    }
    double size = Math.abs(value);
    String format = "%.3f";
    if (size < 1e7 && value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,d", (long) value).replace('-', '−');
    } else if (size < 1e-3 || size >= 1e7) {
      format = "%.1e";
    } else if (size >= 1000) {
      format = "%,.0f";
    } else if (size >= 100) {
      format = "%.0f";
    } else if (size >= 10) {
      format = "%.1f";
    } else if (size >= 1) {
      format = "%.2f";
    }
    return String.format(Locale.ROOT, format, value)
        .replace("e-0", "e-")
        .replace("e+0", "e")
        .replace('-', '−');
  }

  /**
   * Returns how to write the numbers of a column: all with as many decimals as its largest needs
   * for three digits; one that would vanish by that, by itself.
   */
  static DoubleFunction<String> alike(DoubleStream column) {
    double[] finite = column.filter(Double::isFinite).toArray();
    double largest = DoubleStream.of(finite).map(Math::abs).max().orElse(0);
    boolean whole = DoubleStream.of(finite).allMatch(v -> v == Math.rint(v));
    if (whole || largest < 1e-3 || largest >= 1e7) {
      return Numbers::shortly;
    }
    int decimals = largest <= 1 ? 3 : largest < 10 ? 2 : largest < 100 ? 1 : 0;
    double least = 0.5 * Math.pow(10, -decimals);
    String format = "%,." + decimals + "f";
    return value ->
        !Double.isFinite(value) || (value != 0 && Math.abs(value) < least)
            ? shortly(value)
            : String.format(Locale.ROOT, format, value).replace('-', '−');
  }

  /** Returns for example 87 % or 99.6 %. */
  static String percent(double fraction) {
    double percent = fraction * 100;
    boolean near = percent < 1 || percent > 99;
    return String.format(Locale.ROOT, near ? "%.1f\u00a0%%" : "%.0f\u00a0%%", percent);
  }
}
