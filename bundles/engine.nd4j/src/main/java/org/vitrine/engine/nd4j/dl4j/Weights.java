package org.vitrine.engine.nd4j.dl4j;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Copies weights between ND4J's arrays, which come in any order and type, and tensors. */
final class Weights {
  private Weights() {}

  /** Returns a copy with its axes reordered: axis i of the result is axis order[i]. */
  static Tensor tensor(INDArray array, int... order) {
    INDArray turned = order.length == 0 ? array : array.permute(order);
    int[] extents = Arrays.stream(turned.shape()).mapToInt(Math::toIntExact).toArray();
    return Tensor.of(Shape.of(extents), values(turned));
  }

  /** Returns a copy as a vector. */
  static Tensor vector(INDArray array) {
    return Tensor.vector(values(array));
  }

  static INDArray array(Tensor tensor) {
    long[] shape = Arrays.stream(tensor.shape().toArray()).asLongStream().toArray();
    return Nd4j.createFromArray(tensor.array()).reshape('c', shape);
  }

  private static float[] values(INDArray array) {
    INDArray rows = array.castTo(DataType.FLOAT).dup('c');
    return rows.reshape(rows.length()).toFloatVector();
  }
}
