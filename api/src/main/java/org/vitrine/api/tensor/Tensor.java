package org.vitrine.api.tensor;

import java.util.Arrays;
import java.util.List;

/**
 * A row-major array of float32 with a shape; images are [n, c, h, w].
 *
 * <p>A tensor does not copy the array it is given, and {@link #array()} is that array: whoever
 * makes a tensor gives the array away, and whoever receives one must not write to it.
 */
public final class Tensor {
  private final Shape shape;
  private final float[] array;

  private Tensor(Shape shape, float[] array) {
    if (shape.size() != array.length) {
      throw new IllegalArgumentException(array.length + " values do not fill " + shape);
    }
    this.shape = shape;
    this.array = array;
  }

  /** Returns a tensor over the given array, which is not copied. */
  public static Tensor of(Shape shape, float... array) {
    return new Tensor(shape, array);
  }

  /** Returns a tensor of zeros. */
  public static Tensor zeros(Shape shape) {
    return new Tensor(shape, new float[shape.size()]);
  }

  /** Returns a tensor with every element the same. */
  public static Tensor full(Shape shape, float value) {
    float[] array = new float[shape.size()];
    Arrays.fill(array, value);
    return new Tensor(shape, array);
  }

  /** Returns a tensor of one axis with the given values. */
  public static Tensor vector(float... values) {
    return new Tensor(Shape.of(values.length), values);
  }

  /** Returns the rows of several tensors, joined along the first axis. */
  public static Tensor concatenate(List<Tensor> parts) {
    int rows = parts.stream().mapToInt(Tensor::rows).sum();
    Shape shape = parts.get(0).shape.with(0, rows);
    float[] array = new float[shape.size()];
    int offset = 0;
    for (Tensor part : parts) {
      System.arraycopy(part.array, 0, array, offset, part.array.length);
      offset += part.array.length;
    }
    return new Tensor(shape, array);
  }

  /** Returns the shape. */
  public Shape shape() {
    return shape;
  }

  /** Returns the values themselves, not a copy; read only. */
  public float[] array() {
    return array;
  }

  /** Returns the number of elements. */
  public int size() {
    return array.length;
  }

  /** Returns the extent of the first axis: samples in a batch. */
  public int rows() {
    return shape.at(0);
  }

  /** Returns the number of elements of one row. */
  public int rowSize() {
    int size = 1;
    for (int axis = 1; axis < shape.rank(); axis++) {
      size *= shape.at(axis);
    }
    return size;
  }

  /** Returns the element at the given position. */
  public float get(int... index) {
    int at = 0;
    for (int axis = 0; axis < index.length; axis++) {
      if (index[axis] < 0 || index[axis] >= shape.at(axis)) {
        throw new IndexOutOfBoundsException(Arrays.toString(index) + " in " + shape);
      }
      at = at * shape.at(axis) + index[axis];
    }
    return array[at];
  }

  /** Returns a copy of rows from (inclusive) to to (exclusive). */
  public Tensor rows(int from, int to) {
    int size = rowSize();
    return new Tensor(shape.with(0, to - from), Arrays.copyOfRange(array, from * size, to * size));
  }

  /** Returns copies of some rows, in the given order; a row may be there several times. */
  public Tensor select(int... rows) {
    int size = rowSize();
    float[] selected = new float[rows.length * size];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(array, rows[i] * size, selected, i * size, size);
    }
    return new Tensor(shape.with(0, rows.length), selected);
  }

  /** Returns the same values under another shape of the same size. */
  public Tensor reshape(Shape other) {
    return new Tensor(other, array);
  }

  /** Returns a new tensor with the function applied to every element. */
  public Tensor map(FloatFunction function) {
    float[] result = new float[array.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = function.apply(array[i]);
    }
    return new Tensor(shape, result);
  }

  /** Returns whether no element is NaN or infinite. */
  public boolean finite() {
    for (float value : array) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** Equal are tensors of the same shape with bitwise the same values. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && shape.equals(that.shape)
        && Arrays.equals(array, that.array);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(array);
  }

  @Override
  public String toString() {
    return "Tensor" + shape;
  }

  /** A function from float to float. */
  @FunctionalInterface
  public interface FloatFunction {
    /** Returns the value at x. */
    float apply(float x);
  }
}
