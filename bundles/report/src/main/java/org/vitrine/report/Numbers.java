package org.vitrine.report;

import java.util.Locale;

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

  /** Returns for example 87 % or 99.6 %. */
  static String percent(double fraction) {
    double percent = fraction * 100;
    boolean near = percent < 1 || percent > 99;
    return String.format(Locale.ROOT, near ? "%.1f\u00a0%%" : "%.0f\u00a0%%", percent);
  }
}
