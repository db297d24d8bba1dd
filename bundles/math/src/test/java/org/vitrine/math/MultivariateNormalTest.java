package org.vitrine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MultivariateNormalTest {
  @Test
  void drawsHaveTheMomentsOfWhatWasFitted() {
    Moments given = new Moments(2);
    given.add(new double[] {1, 2});
    given.add(new double[] {3, 1});
    given.add(new double[] {2, 6});
    MultivariateNormal normal = new MultivariateNormal(given, 0.25);
    RandomGenerator random = RandomStreams.stream(3, "normal");
    Moments drawn = new Moments(2);
    for (int i = 0; i < 20000; i++) {
      drawn.add(normal.draw(random));
    }
    assertArrayEquals(new double[] {2, 3}, drawn.mean(), 0.05);
    double[] expected = given.covariance(3);
    double[] actual = drawn.covariance(20000);
    assertEquals(expected[0] + 0.25, actual[0], 0.05);
    assertEquals(expected[1], actual[1], 0.05);
    assertEquals(expected[3] + 0.25, actual[3], 0.15);
  }

  @Test
  void oneVectorIsDrawnAgainUpToTheRidge() {
    Moments one = new Moments(3);
    one.add(new double[] {0.1, 0.5, 0.9});
    double[] drawn = new MultivariateNormal(one, 1e-12).draw(RandomStreams.stream(3, "normal"));
    assertArrayEquals(new double[] {0.1, 0.5, 0.9}, drawn, 1e-4);
  }
}
