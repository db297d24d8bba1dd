package org.vitrine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
  @Test
  void sameArgumentsSameStream() {
    assertEquals(
        RandomStreams.stream(7, "noise", 1, 2).nextLong(),
        RandomStreams.stream(7, "noise", 1, 2).nextLong());
  }

  @Test
  void seedNameAndEveryIndexMatter() {
    Set<Long> firsts = new HashSet<>();
    for (long seed = 0; seed < 3; seed++) {
      for (String name : new String[] {"a", "b", "ab"}) {
        for (long i = 0; i < 10; i++) {
          for (long j = 0; j < 10; j++) {
            firsts.add(RandomStreams.stream(seed, name, i, j).nextLong());
          }
        }
      }
    }
    assertEquals(900, firsts.size());
    assertNotEquals(
        RandomStreams.stream(1, "a", 0).nextLong(), RandomStreams.stream(1, "a").nextLong());
  }

  @Test
  void uniformNumbersHaveTheRightMoments() {
    double sum = 0;
    double squares = 0;
    int n = 20_000;
    for (int i = 0; i < n; i++) {
      double u = RandomStreams.stream(3, "u", i).nextDouble();
      sum += u;
      squares += u * u;
    }
    assertEquals(1 / 2.0, sum / n, 0.01);
    assertEquals(1 / 3.0, squares / n, 0.01);
  }
}
