package org.vitrine.testkit.reference;

import java.util.Arrays;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** A row-major array of doubles with a shape. */
record Array(Shape shape, double[] data) {
  static Array zeros(Shape shape) {
    return new Array(shape, new double[shape.size()]);
  }

  static Array of(Tensor tensor) {
    double[] data = new double[tensor.size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = tensor.array()[i];
    }
    return new Array(tensor.shape(), data);
  }

  Tensor toTensor() {
    float[] array = new float[data.length];
    for (int i = 0; i < array.length; i++) {
      array[i] = (float) data[i];
    }
    return Tensor.of(shape, array);
  }

  void add(Array other) {
    for (int i = 0; i < data.length; i++) {
      data[i] += other.data[i];
    }
  }

  void add(Array other, double weight) {
    for (int i = 0; i < data.length; i++) {
      data[i] += weight * other.data[i];
    }
  }

  /** Returns whether all values are numbers in single precision. */
  boolean finite() {
    return Arrays.stream(data).allMatch(value -> Float.isFinite((float) value));
  }

  /** Returns the distance between neighbours along an axis. */
  int stride(int axis) {
    int stride = 1;
    for (int i = axis + 1; i < shape.rank(); i++) {
      stride *= shape.at(i);
    }
    return stride;
  }

  /** Splits a flat position into one index per axis. */
  static int[] index(Shape shape, int flat) {
    int[] index = new int[shape.rank()];
    int rest = flat;
    for (int axis = index.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape.at(axis);
      rest /= shape.at(axis);
    }
    return index;
  }

  /** Joins indices to a flat position. */
  static int flat(Shape shape, int[] index) {
    int flat = 0;
    for (int axis = 0; axis < index.length; axis++) {
      flat = flat * shape.at(axis) + index[axis];
    }
    return flat;
  }

  /** Returns the flat position in a smaller shape that broadcasts to the position of a larger. */
  static int broadcast(Shape small, int[] index) {
    int flat = 0;
    int skip = index.length - small.rank();
    for (int axis = 0; axis < small.rank(); axis++) {
      flat = flat * small.at(axis) + (small.at(axis) == 1 ? 0 : index[skip + axis]);
    }
    return flat;
  }
}
