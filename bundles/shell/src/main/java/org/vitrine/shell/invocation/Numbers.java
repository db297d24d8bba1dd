package org.vitrine.shell.invocation;

import java.util.Locale;

/** Numbers as a person reads them: six significant digits, without trailing zeros. */
public final class Numbers {
  private Numbers() {}

  public static String text(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return Long.toString((long) value);
    }
    double size = Math.abs(value);
    if (size < 1e-4 || size >= 1e9) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int digits = Math.max(0, 5 - (int) Math.floor(Math.log10(size)));
    String text = String.format(Locale.ROOT, "%." + digits + "f", value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
