package org.vitrine.testkit.engine;

import org.vitrine.api.model.Points;
import org.vitrine.api.tensor.Tensor;

/** The line from zero to the row's value, each point weighted by (index + 1) / count. */
record Line(String at, Tensor rows, int count) implements Points {
  @Override
  public void fill(int row, int index, float[] target, int offset) {
    int size = rows.rowSize();
    for (int i = 0; i < size; i++) {
      target[offset + i] = rows.array()[row * size + i] * (index + 1) / count;
    }
  }

  @Override
  public void weigh(int row, int index, String at, float[] g, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      g[i] *= (index + 1f) / count;
    }
  }
}
