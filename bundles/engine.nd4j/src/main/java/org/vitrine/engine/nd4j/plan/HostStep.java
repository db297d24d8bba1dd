package org.vitrine.engine.nd4j.plan;

import java.util.List;
import java.util.function.UnaryOperator;
import org.vitrine.api.tensor.Tensor;

/** A step that calls back with tensors, for what is written outside the engine. */
final class HostStep extends Step {
  private final UnaryOperator<List<Tensor>> function;

  HostStep(UnaryOperator<List<Tensor>> function, List<Value> in, List<Value> out) {
    super(in, out);
    this.function = function;
  }

  @Override
  boolean overwrites(Value input) {
    return false;
  }

  @Override
  Runnable bind(Memory memory) {
    return () -> {
      List<Tensor> results = function.apply(inputs().stream().map(v -> read(memory, v)).toList());
      for (int i = 0; i < outputs().size(); i++) {
        Value out = outputs().get(i);
        memory.floats(out).write(0, results.get(i).array(), 0, out.shape().size());
      }
    };
  }

  private static Tensor read(Memory memory, Value value) {
    if (value.constant() != null) {
      return value.constant();
    }
    float[] array = new float[value.shape().size()];
    memory.floats(value).read(0, array, 0, array.length);
    return Tensor.of(value.shape(), array);
  }
}
