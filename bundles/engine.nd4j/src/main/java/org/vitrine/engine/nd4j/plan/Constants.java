package org.vitrine.engine.nd4j.plan;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vitrine.api.tensor.Tensor;

/**
 * The constants of a model in native memory, each and what is derived from them, each held once for
 * all plans.
 */
public final class Constants implements AutoCloseable {
  private final IdentityHashMap<Tensor, INDArray> arrays = new IdentityHashMap<>();
  private final IdentityHashMap<Tensor, Map<String, Tensor>> derived = new IdentityHashMap<>();

  INDArray array(Tensor tensor) {
    return arrays.computeIfAbsent(tensor, Constants::copy);
  }

  Tensor derived(Tensor source, String how, UnaryOperator<Tensor> function) {
    return derived
        .computeIfAbsent(source, s -> new HashMap<>())
        .computeIfAbsent(how, h -> function.apply(source));
  }

  private static INDArray copy(Tensor tensor) {
    INDArray flat = Nd4j.createUninitialized(DataType.FLOAT, Math.max(1, tensor.size()));
    INDArray array = Memory.view(flat.data(), tensor.shape());
    new Floats(array).write(0, tensor.array(), 0, tensor.size());
    return array;
  }

  @Override
  public void close() {
    arrays.values().forEach(a -> a.data().close());
    arrays.clear();
  }
}
