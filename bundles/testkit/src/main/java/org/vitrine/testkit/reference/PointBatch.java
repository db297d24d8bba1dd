package org.vitrine.testkit.reference;

import org.vitrine.api.model.Points;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * Some of the points of a request.
 *
 * @param rows for each point the row of the request
 * @param indices for each point its index in the row
 */
record PointBatch(Points points, int[] rows, int[] indices) {
  /** Returns points by their number, counted row after row. */
  static PointBatch of(Points points, long from, int size) {
    int[] rows = new int[size];
    int[] indices = new int[size];
    for (int i = 0; i < size; i++) {
      rows[i] = (int) ((from + i) / points.count());
      indices[i] = (int) ((from + i) % points.count());
    }
    return new PointBatch(points, rows, indices);
  }

  String at() {
    return points.at();
  }

  /** Returns the points' values. */
  Tensor values(Shape shape) {
    Tensor values = Tensor.zeros(shape.with(0, rows.length));
    for (int i = 0; i < rows.length; i++) {
      points.fill(rows[i], indices[i], values.array(), i * values.rowSize());
    }
    return values;
  }

  /** Returns for each point the row of a tensor that belongs to it, or its only row. */
  Tensor select(Tensor tensor) {
    int size = tensor.rowSize();
    Tensor result = Tensor.zeros(tensor.shape().with(0, rows.length));
    for (int i = 0; i < rows.length; i++) {
      int row = tensor.rows() == 1 ? 0 : rows[i];
      System.arraycopy(tensor.array(), row * size, result.array(), i * size, size);
    }
    return result;
  }

  /** Adds each point's weighed gradient to its row. */
  void addTo(Array sum, String at, Array gradient) {
    float[] values = gradient.toTensor().array();
    int size = values.length / rows.length;
    for (int i = 0; i < rows.length; i++) {
      points.weigh(rows[i], indices[i], at, values, i * size, size);
      for (int k = 0; k < size; k++) {
        sum.data()[rows[i] * size + k] += values[i * size + k];
      }
    }
  }
}
