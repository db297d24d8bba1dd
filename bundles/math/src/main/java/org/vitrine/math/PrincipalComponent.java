package org.vitrine.math;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** The direction in which observations vary most, by their singular value decomposition. */
public final class PrincipalComponent {
  private PrincipalComponent() {}

  /**
   * Returns the first principal component of length 1, of one of its two signs.
   *
   * @param centred one row per variable, one column per observation; each row's mean is zero
   * @throws ArithmeticException if the decomposition does not converge
   */
  public static double[] first(double[]... centred) {
    DMatrixRMaj variables = new DMatrixRMaj(centred);
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(variables.numRows, variables.numCols, true, false, true);
    // the decomposition may write to what it is given
    if (!svd.decompose(variables.copy())) {
      throw new ArithmeticException("no singular values were found");
    }
    DMatrixRMaj left = svd.getU(null, false);
    DMatrixRMaj values = svd.getW(null);
    SingularOps_DDRM.descendingOrder(left, false, values, null, false);
    double[] first = new double[variables.numRows];
    for (int k = 0; k < first.length; k++) {
      first[k] = left.get(k, 0);
    }
    return first;
  }
}
