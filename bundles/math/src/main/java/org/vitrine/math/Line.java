package org.vitrine.math;

import org.vitrine.api.model.Points;
import org.vitrine.api.tensor.Tensor;

/**
 * The points on the straight lines between two values, one line per row.
 *
 * @param at the name of the value
 * @param start the values at the baseline image
 * @param end the values at the image
 * @param quadrature where the points lie and what they weigh
 */
public record Line(String at, Tensor start, Tensor end, Quadrature quadrature) implements Points {
  @Override
  public int count() {
    return quadrature.size();
  }

  @Override
  public void fill(int row, int index, float[] target, int offset) {
    double alpha = quadrature.nodes()[index];
    int size = end.rowSize();
    for (int i = 0; i < size; i++) {
      double from = start.array()[row * size + i];
      double to = end.array()[row * size + i];
      target[offset + i] = (float) (from + alpha * (to - from));
    }
  }

  @Override
  public void weigh(int row, int index, String name, float[] gradient, int offset, int length) {
    double weight = quadrature.weights()[index];
    for (int i = offset; i < offset + length; i++) {
      gradient[i] = (float) (gradient[i] * weight);
    }
  }

  /** Returns the way from start to end times what was summed up on it. */
  public Tensor times(Tensor sum) {
    Tensor product = Tensor.zeros(sum.shape());
    for (int i = 0; i < product.size(); i++) {
      product.array()[i] = (end.array()[i] - start.array()[i]) * sum.array()[i];
    }
    return product;
  }
}
