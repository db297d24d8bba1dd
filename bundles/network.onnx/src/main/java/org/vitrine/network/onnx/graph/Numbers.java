package org.vitrine.network.onnx.graph;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * Values that are computed with while a graph is read: shapes, axes, folded weights.
 *
 * @param integral whether they are integers or truth values rather than floats
 * @param shape no axes for a single number
 * @param values row-major; integers beyond 2^53, which only mean "to the end", lose digits
 * @param symbols per element null, or the unknown extent that the value multiplies; null where
 *     every element is known
 */
public record Numbers(boolean integral, Shape shape, double[] values, String[] symbols) {
  /** The symbol of the number of images in a batch. */
  public static final String BATCH = "the batch size";

  /** Folding must not make constants larger than a weight would ever be. */
  private static final int LARGEST = 1 << 26;

  public static Numbers of(boolean integral, Shape shape, double[] values) {
    return new Numbers(integral, shape, values, null);
  }

  public static Numbers of(Tensor tensor) {
    float[] from = tensor.array();
    double[] values = new double[from.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = from[i];
    }
    return of(false, tensor.shape(), values);
  }

  public static Numbers integers(List<Integer> values) {
    return of(
        true, Shape.of(values.size()), values.stream().mapToDouble(Integer::doubleValue).toArray());
  }

  /** Returns the shortest decimal of a float: 0.1 rather than 0.10000000149. */
  public static double decimal(double value) {
    return Double.parseDouble(Float.toString((float) value));
  }

  /** Returns the shape of a constant that is about to be made. */
  public static Shape require(Shape wanted) {
    if (wanted.size() > LARGEST) {
      throw new Unreadable("a constant of shape " + wanted + " is too large");
    }
    return wanted;
  }

  public int size() {
    return values.length;
  }

  public String symbol(int index) {
    return symbols == null ? null : symbols[index];
  }

  /** Returns these values when none depends on an unknown extent. */
  public Numbers known() {
    for (int i = 0; i < size(); i++) {
      if (symbol(i) != null) {
        throw new Unreadable("a constant it needs depends on " + symbol(i));
      }
    }
    return this;
  }

  /** Returns the element as an integer, clamped to the range of int. */
  public int integer(int index) {
    return (int) known().values[index];
  }

  public List<Integer> integers() {
    return Arrays.stream(known().values).mapToObj(v -> (int) v).toList();
  }

  Tensor tensor() {
    double[] from = known().values;
    float[] array = new float[from.length];
    for (int i = 0; i < array.length; i++) {
      array[i] = (float) from[i];
    }
    return Tensor.of(shape, array);
  }

  public Numbers reshape(Shape other) {
    if (other.size() != size()) {
      throw new Unreadable("its " + size() + " constant values do not fill " + other);
    }
    return new Numbers(integral, other, values, symbols);
  }

  /** Returns the product of all elements, of which one may be unknown. */
  public Numbers product(Shape single) {
    double value = 1;
    String symbol = null;
    for (int i = 0; i < size(); i++) {
      if (symbol != null && symbol(i) != null) {
        throw new Unreadable("a constant it needs depends on " + symbol + " and " + symbol(i));
      }
      value *= values[i];
      symbol = symbol == null ? symbol(i) : symbol;
    }
    return new Numbers(integral, single, new double[] {value}, new String[] {symbol});
  }

  /** Returns the values in another arrangement: element i is this one's element source(i). */
  public Numbers pick(Shape other, IntUnaryOperator source) {
    int[] from = IntStream.range(0, require(other).size()).map(source).toArray();
    return new Numbers(
        integral,
        other,
        Arrays.stream(from).mapToDouble(i -> values[i]).toArray(),
        symbols == null
            ? null
            : Arrays.stream(from).mapToObj(i -> symbols[i]).toArray(String[]::new));
  }
}
