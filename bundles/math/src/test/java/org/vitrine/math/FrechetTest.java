package org.vitrine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class FrechetTest {
  /** Uniform numbers of a linear congruential generator, each with half of the one before. */
  static double[][] features(long seed, int n, int d, double scale, double shift) {
    double[][] features = new double[n][d];
    long state = seed;
    for (double[] row : features) {
      double before = 0;
      for (int j = 0; j < d; j++) {
        state = state * 6364136223846793005L + 1442695040888963407L;
        before = (state >>> 11) * 0x1p-53 * scale + shift * (j % 3) + 0.5 * before;
        row[j] = before;
      }
    }
    return features;
  }

  private static Moments moments(double[][] features) {
    Moments moments = new Moments(features[0].length);
    for (double[] row : features) {
      moments.add(row);
    }
    return moments;
  }

  @Test
  void equalsAnotherLibraryIn64Dimensions() {
    // scipy.linalg.sqrtm of the product of both covariances
    double expected = 0.8300429369643982;
    double actual =
        Frechet.distance(
            moments(features(1, 500, 64, 1, 0)), moments(features(2, 500, 64, 0.8, 0.1)));
    assertEquals(expected, actual, 1e-6 * expected);
  }

  @Test
  void equalsAnotherLibraryIn512Dimensions() {
    double expected = 15.509383306660581;
    double actual =
        Frechet.distance(
            moments(features(1, 800, 512, 1, 0)), moments(features(2, 800, 512, 0.8, 0.1)));
    assertEquals(expected, actual, 1e-6 * expected);
  }

  @Test
  void meansOfUnitNormals() {
    int d = 256;
    double[] ones = new double[d];
    Arrays.fill(ones, 1);
    DMatrixRMaj unit = CommonOps_DDRM.identity(d);
    assertEquals(d, Frechet.distance(new double[d], unit, ones, unit), 1e-6);
  }

  @Test
  void diagonalCovariances() {
    double distance =
        Frechet.distance(
            new double[3],
            CommonOps_DDRM.diag(1, 4, 9),
            new double[] {1, 2, 3},
            CommonOps_DDRM.diag(4, 4, 1));
    assertEquals(19, distance, 1e-9);
  }

  @Test
  void covariancesThatDoNotCommute() {
    DMatrixRMaj one = new DMatrixRMaj(new double[][] {{2, 1}, {1, 2}});
    DMatrixRMaj two = CommonOps_DDRM.diag(1, 3);
    double[] zero = new double[2];
    assertEquals(0.5166852264521147, Frechet.distance(zero, one, zero, two), 1e-12);
    assertEquals(0.5166852264521147, Frechet.distance(zero, two, zero, one), 1e-12);
  }

  @Test
  void aSampleIsAtNoDistanceFromItself() {
    Moments few = moments(features(1, 10, 40, 1, 0));
    assertEquals(0, Frechet.distance(few, few), 1e-6);
  }

  @Test
  void momentsOfThreeConstantImages() {
    Moments moments = moments(new double[][] {{0, 0}, {127 / 255.0, 127 / 255.0}, {1, 1}});
    assertArrayEquals(new double[] {0.499346, 0.499346}, moments.mean(), 1e-6);
    assertArrayEquals(
        new double[] {0.2500013, 0.2500013, 0.2500013, 0.2500013}, moments.covariance(2), 1e-7);
  }

  @Test
  void theKernelDistanceEqualsItsDefinition() {
    // numpy, from the matrices of kernels
    assertEquals(
        0.03822827809502449,
        KernelDistance.squared(
            Arrays.copyOf(features(1, 500, 64, 1, 0), 100),
            Arrays.copyOf(features(2, 500, 64, 0.8, 0.1), 100)),
        1e-9);
  }
}
