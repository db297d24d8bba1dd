package org.vitrine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class RankingTest {
  @Test
  void ordersByFallingValueAndKeepsTies() {
    assertArrayEquals(
        new int[] {5, 1, 4, 0, 2, 3, 6}, Ranking.descending(0f, 2f, -0f, -1f, 2f, 1e30f, -3f));
  }

  @Test
  void ordersInfinities() {
    assertArrayEquals(
        new int[] {1, 2, 0},
        Ranking.descending(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 0f));
  }
}
