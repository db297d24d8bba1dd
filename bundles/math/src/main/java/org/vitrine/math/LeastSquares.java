package org.vitrine.math;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Linear least squares. */
public final class LeastSquares {
  private LeastSquares() {}

  /**
   * Returns the x that minimises the sum of weights times squared residuals of a x = b; of several
   * such x the shortest.
   *
   * @param a rows of coefficients
   * @param b one value per row
   * @param weights one weight per row, at least 0
   */
  public static double[] solve(double[][] a, double[] b, double[] weights) {
    DMatrixRMaj left = new DMatrixRMaj(a.length, a[0].length);
    DMatrixRMaj right = new DMatrixRMaj(a.length, 1);
    for (int i = 0; i < a.length; i++) {
      double root = Math.sqrt(weights[i]);
      for (int j = 0; j < a[i].length; j++) {
        left.set(i, j, root * a[i][j]);
      }
      right.set(i, 0, root * b[i]);
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.pseudoInverse(true);
    if (!solver.setA(left)) {
      throw new ArithmeticException("the least squares problem has no solution");
    }
    DMatrixRMaj x = new DMatrixRMaj(a[0].length, 1);
    solver.solve(right, x);
    return x.getData().clone();
  }
}
