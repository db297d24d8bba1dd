package org.vitrine.math;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Square roots of symmetric matrices without negative eigenvalues, by their eigenvectors. */
final class SymmetricRoot {
  private SymmetricRoot() {}

  /** Returns the symmetric matrix whose square is given; negative eigenvalues count as zero. */
  static DMatrixRMaj of(DMatrixRMaj symmetric) {
    int n = symmetric.numRows;
    EigenDecomposition_F64<DMatrixRMaj> eigen = decompose(symmetric, true);
    DMatrixRMaj half = new DMatrixRMaj(n, n);
    for (int k = 0; k < n; k++) {
      // the fourth root on both sides of a product is the square root between them
      double root = Math.sqrt(Math.sqrt(Math.max(0, eigen.getEigenvalue(k).getReal())));
      DMatrixRMaj vector = eigen.getEigenVector(k);
      for (int i = 0; i < n; i++) {
        half.set(i, k, root * vector.get(i));
      }
    }
    DMatrixRMaj result = new DMatrixRMaj(n, n);
    CommonOps_DDRM.multTransB(half, half, result);
    return result;
  }

  /** Returns the sum of the roots of the eigenvalues; negative ones count as zero. */
  static double trace(DMatrixRMaj symmetric) {
    EigenDecomposition_F64<DMatrixRMaj> eigen = decompose(symmetric, false);
    double sum = 0;
    for (int k = 0; k < symmetric.numRows; k++) {
      sum += Math.sqrt(Math.max(0, eigen.getEigenvalue(k).getReal()));
    }
    return sum;
  }

  private static EigenDecomposition_F64<DMatrixRMaj> decompose(
      DMatrixRMaj symmetric, boolean vectors) {
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(symmetric.numRows, vectors, true);
    // the decomposition may write to what it is given
    if (!eigen.decompose(symmetric.copy())) {
      throw new ArithmeticException("no eigenvalues were found");
    }
    return eigen;
  }
}
