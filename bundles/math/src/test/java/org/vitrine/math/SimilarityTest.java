package org.vitrine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimilarityTest {
  @Test
  void equalValuesShareTheirRank() {
    double[] a = {-1, 1, 1};
    double[] b = {0, 0, 2};
    assertEquals(.5, Similarity.spearman(a, b), 1e-12);
    assertEquals(.5, Similarity.pearson(a, b), 1e-12);
  }

  @Test
  void unrelatedValuesAreNotAlike() {
    double[] a = {0, 1, 0, 1};
    double[] b = {1, 2, 1, 0};
    assertEquals(0, Similarity.spearman(a, b), 1e-12);
    assertEquals(0, Similarity.pearson(a, b), 1e-12);
    assertEquals(0, Similarity.pearson(a, new double[4]), 0);
  }

  @Test
  void ranksDoNotSeeAMonotoneChange() {
    double[] a = new Random(3).doubles(50).toArray();
    double[] b = Arrays.stream(a).map(v -> -Math.exp(5 * v)).toArray();
    assertEquals(-1, Similarity.spearman(a, b), 1e-12);
  }

  @Test
  void structuralSimilarity() {
    double[] zeros = new double[256];
    double[] ones = new double[256];
    Arrays.fill(ones, 1);
    assertEquals(0, Similarity.ssim(zeros, ones, 16, 16), 1e-3);
    // means 0 and 1, no variance: c1 / (1 + c1)
    assertEquals(1e-4 / (1 + 1e-4), Similarity.ssim(zeros, ones, 16, 16), 1e-12);
    assertEquals(1, Similarity.ssim(ones, ones, 16, 16), 1e-12);
    double[] noise = new Random(4).doubles(256).toArray();
    assertEquals(1, Similarity.ssim(noise, noise, 16, 16), 1e-12);
    assertEquals(1, Similarity.ssim(noise, noise, 4, 64), 1e-12);
  }

  @Test
  void lengthsMustAgree() {
    assertThrows(
        IllegalArgumentException.class, () -> Similarity.pearson(new double[2], new double[3]));
  }
}
