package org.vitrine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AreaUnderCurveTest {
  @Test
  void closedForms() {
    assertEquals(.5, AreaUnderCurve.of(1, .5, 0), 1e-15);
    assertEquals(1, AreaUnderCurve.of(1, 1, 1, 1), 1e-15);
    double[] drop = new double[29];
    drop[0] = 1;
    assertEquals(1.0 / 56, AreaUnderCurve.of(drop), 1e-15);
  }
}
