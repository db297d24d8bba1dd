package org.vitrine.math;

import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/** A normal distribution of vectors. */
public final class MultivariateNormal {
  private final double[] mean;
  private final DMatrixRMaj lower;

  /**
   * Fits a distribution to vectors: their mean, and their covariance divided by their number plus a
   * multiple of the identity, without which few vectors have no density.
   *
   * @param moments of at least one vector
   * @param ridge what is added to every variance, above 0
   */
  public MultivariateNormal(Moments moments, double ridge) {
    int n = moments.dimensions();
    mean = moments.mean();
    double[] covariance = moments.covariance((double) moments.count());
    for (int i = 0; i < n; i++) {
      covariance[i * n + i] += ridge;
    }
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(n, true);
    if (!cholesky.decompose(DMatrixRMaj.wrap(n, n, covariance))) {
      throw new ArithmeticException("a covariance that is not positive, with a ridge of " + ridge);
    }
    lower = cholesky.getT(null);
  }

  /** Draws a vector. */
  public double[] draw(RandomGenerator random) {
    double[] noise = new double[mean.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextGaussian();
    }
    double[] drawn = mean.clone();
    for (int i = 0; i < drawn.length; i++) {
      for (int j = 0; j <= i; j++) {
        drawn[i] += lower.get(i, j) * noise[j];
      }
    }
    return drawn;
  }
}
