package org.vitrine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class LeastSquaresTest {
  @Test
  void findsTheWeightedLine() {
    double[][] a = {{1, 0}, {1, 1}, {1, 2}};
    assertArrayEquals(
        new double[] {1, 1},
        LeastSquares.solve(a, new double[] {1, 2, 3}, new double[] {1, 2, 3}),
        1e-12);
    assertArrayEquals(
        new double[] {1, 2},
        LeastSquares.solve(a, new double[] {1, 3, 99}, new double[] {1, 1, 0}),
        1e-10);
  }

  @Test
  void takesTheShortestOfManySolutions() {
    assertArrayEquals(
        new double[] {1, 1},
        LeastSquares.solve(new double[][] {{1, 1}}, new double[] {2}, new double[] {5}),
        1e-12);
  }
}
