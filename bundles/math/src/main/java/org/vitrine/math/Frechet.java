package org.vitrine.math;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The Fréchet distance of two normal distributions (Dowson and Landau 1982; of features of images:
 * Heusel et al. 2017, arXiv:1706.08500).
 */
public final class Frechet {
  private Frechet() {}

  /**
   * Returns the squared distance of the normal distributions with the moments of two samples, with
   * unbiased covariances: {@code |m1 - m2|^2 + tr S1 + tr S2 - 2 tr (S1 S2)^1/2}. The last trace is
   * that of the root of the symmetric {@code S1^1/2 S2 S1^1/2}, whose eigenvalues are real.
   */
  public static double distance(Moments one, Moments two) {
    return distance(one.mean(), one.unbiased(), two.mean(), two.unbiased());
  }

  static double distance(double[] m1, DMatrixRMaj s1, double[] m2, DMatrixRMaj s2) {
    double distance = CommonOps_DDRM.trace(s1) + CommonOps_DDRM.trace(s2);
    for (int i = 0; i < m1.length; i++) {
      distance += (m1[i] - m2[i]) * (m1[i] - m2[i]);
    }
    int n = m1.length;
    DMatrixRMaj root = SymmetricRoot.of(s1);
    DMatrixRMaj left = new DMatrixRMaj(n, n);
    DMatrixRMaj product = new DMatrixRMaj(n, n);
    CommonOps_DDRM.mult(root, s2, left);
    CommonOps_DDRM.mult(left, root, product);
    return Math.max(0, distance - 2 * SymmetricRoot.trace(product));
  }
}
