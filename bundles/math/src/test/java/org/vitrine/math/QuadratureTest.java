package org.vitrine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuadratureTest {
  @Test
  void riemannSums() {
    assertArrayEquals(new double[] {0, .25, .5, .75}, Quadrature.left(4).nodes(), 1e-15);
    assertArrayEquals(new double[] {.25, .5, .75, 1}, Quadrature.right(4).nodes(), 1e-15);
    assertArrayEquals(new double[] {.125, .375, .625, .875}, Quadrature.middle(4).nodes(), 1e-15);
    assertArrayEquals(new double[] {.25, .25, .25, .25}, Quadrature.middle(4).weights(), 1e-15);
  }

  @Test
  void trapezoidIsExactForLinesAndCaptumsIsShort() {
    Quadrature exact = Quadrature.trapezoid(4);
    assertArrayEquals(new double[] {0, 1 / 3.0, 2 / 3.0, 1}, exact.nodes(), 1e-15);
    assertArrayEquals(new double[] {1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0}, exact.weights(), 1e-15);
    Quadrature captum = Quadrature.captumTrapezoid(4);
    assertArrayEquals(new double[] {.125, .25, .25, .125}, captum.weights(), 1e-15);
    assertEquals(.9, sum(Quadrature.captumTrapezoid(10)), 1e-12);
    assertEquals(.98, sum(Quadrature.captumTrapezoid(50)), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> Quadrature.trapezoid(1));
  }

  @Test
  void gaussLegendreNodes() {
    assertArrayEquals(new double[] {.211325, .788675}, Quadrature.gaussLegendre(2).nodes(), 5e-7);
    assertArrayEquals(new double[] {.5, .5}, Quadrature.gaussLegendre(2).weights(), 1e-14);
    Quadrature three = Quadrature.gaussLegendre(3);
    assertArrayEquals(new double[] {.112702, .5, .887298}, three.nodes(), 5e-7);
    assertArrayEquals(new double[] {.277778, .444444, .277778}, three.weights(), 5e-7);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 20, 50, 200, 1000})
  void gaussLegendreIntegratesPolynomialsUpToTwiceItsSize(int n) {
    Quadrature rule = Quadrature.gaussLegendre(n);
    for (int degree : new int[] {0, 1, n, 2 * n - 1}) {
      double integral = 0;
      for (int i = 0; i < n; i++) {
        integral += rule.weights()[i] * Math.pow(rule.nodes()[i], degree);
      }
      assertEquals(1.0 / (degree + 1), integral, 1e-12);
    }
    double[] sorted = rule.nodes().clone();
    Arrays.sort(sorted);
    assertArrayEquals(sorted, rule.nodes());
  }

  @Test
  void integratesAGradientAlongAPath() {
    Quadrature rule = Quadrature.gaussLegendre(20);
    double integral = 0;
    for (int i = 0; i < rule.size(); i++) {
      integral += rule.weights()[i] * Math.cos(1 + 2 * rule.nodes()[i]);
    }
    assertEquals(-0.70035, 2 * integral, 5e-6);
  }

  private static double sum(Quadrature rule) {
    return Arrays.stream(rule.weights()).sum();
  }
}
