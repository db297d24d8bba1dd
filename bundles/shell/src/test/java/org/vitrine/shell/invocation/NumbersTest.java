package org.vitrine.shell.invocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void sixDigitsWithoutTrailingZeros() {
    assertEquals("0.333333", Numbers.text(1 / 3.0));
    assertEquals("-1.5", Numbers.text(-1.5));
    assertEquals("1234.57", Numbers.text(1234.5678));
    assertEquals("0", Numbers.text(0));
    assertEquals("100", Numbers.text(100));
  }

  @Test
  void verySmallVeryLargeAndNoNumbers() {
    assertEquals("1.234e-07", Numbers.text(1.2341e-7));
    assertEquals("2.500e+12", Numbers.text(2.5e12));
    assertEquals("NaN", Numbers.text(Double.NaN));
  }
}
