package org.vitrine.bench;

import org.vitrine.api.model.Points;
import org.vitrine.api.tensor.Tensor;

/** Points evenly on the line from zero to an image, as Integrated Gradients takes them. */
record StraightLine(String at, Tensor image, int count) implements Points {
  @Override
  public void fill(int row, int index, float[] target, int offset) {
    float share = (index + 0.5f) / count;
    for (int i = 0; i < image.rowSize(); i++) {
      target[offset + i] = share * image.array()[row * image.rowSize() + i];
    }
  }

  @Override
  public void weigh(int row, int index, String at, float[] gradient, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      gradient[i] /= count;
    }
  }
}
