package org.vitrine.evaluation.roar;

import java.math.BigDecimal;
import java.math.MathContext;
import org.vitrine.api.MethodUse;

/**
 * One network to be retrained.
 *
 * @param use the method whose maps rank; null where nothing is replaced
 * @param rate the replaced part, from 0 to 1
 * @param repeat which of the runs, from 0
 */
record Variant(MethodUse use, double rate, int repeat) {
  /** Returns for example {@code saliency, 20 %, run 1}. */
  @Override
  public String toString() {
    String run = ", run " + (repeat + 1);
    return use == null ? "unchanged" + run : use + ", " + percent(rate) + run;
  }

  /** Returns for example 20 % or 0.5 %. */
  static String percent(double rate) {
    BigDecimal percent = BigDecimal.valueOf(100 * rate).round(new MathContext(4));
    return percent.stripTrailingZeros().toPlainString() + " %";
  }
}
