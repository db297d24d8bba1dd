package org.vitrine.engine.nd4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Operation;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.engine.nd4j.kernel.Kernel;
import org.vitrine.engine.nd4j.kernel.Kernel.Node;
import org.vitrine.engine.nd4j.kernel.Kernels;
import org.vitrine.engine.nd4j.plan.Constants;
import org.vitrine.engine.nd4j.plan.Plan;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Tape.Phase;
import org.vitrine.engine.nd4j.plan.Value;

/** One layer executed on its own, for gradient rules that are called back. */
final class LayerRun {
  private LayerRun() {}

  /** Returns the output of a layer; the free inputs are those that are not parameters. */
  static Tensor forward(Layer layer, List<Integer> free, List<Tensor> inputs) {
    return run(layer, free, inputs, null).get(0);
  }

  /** Returns the gradients of a layer with respect to its free inputs. */
  static List<Tensor> gradient(
      Layer layer, List<Integer> free, List<Tensor> inputs, Tensor gradient) {
    return run(layer, free, inputs, gradient);
  }

  private static List<Tensor> run(
      Layer layer, List<Integer> free, List<Tensor> inputs, Tensor gradient) {
    try (Constants constants = new Constants()) {
      Tape tape = new Tape(constants);
      Map<Value, Tensor> fed = new HashMap<>();
      List<Value> values = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        Tensor tensor = inputs.get(i);
        Value value = free.contains(i) ? tape.feed(tensor.shape()) : tape.constant(tensor);
        values.add(value);
        fed.put(value, tensor);
      }
      Operation operation = layer.operation();
      Kernel<Operation> kernel = Kernels.of(operation);
      Shape shape = operation.outputShape(inputs.stream().map(Tensor::shape).toList());
      Value output = kernel.forward(tape, operation, values, shape);
      List<Value> results = new ArrayList<>();
      if (gradient == null) {
        results.add(output);
      } else {
        Value seed = tape.feed(shape);
        fed.put(seed, gradient);
        Node node = new Node(values, output);
        free.forEach(i -> results.add(kernel.gradient(tape, operation, node, i, seed)));
      }
      tape.read(results);
      return execute(tape, constants, fed, results);
    }
  }

  private static List<Tensor> execute(
      Tape tape, Constants constants, Map<Value, Tensor> fed, List<Value> results) {
    try (Plan plan = new Plan(tape)) {
      plan.bind(constants);
      fed.forEach(
          (value, tensor) -> {
            if (value.constant() == null) {
              plan.write(value, 0, tensor.array(), 0, tensor.size());
            }
          });
      plan.run(Phase.FORWARD);
      List<Tensor> tensors = new ArrayList<>();
      for (Value value : results) {
        float[] array = new float[value.shape().size()];
        plan.read(value, array, 0, array.length);
        tensors.add(Tensor.of(value.shape(), array));
      }
      return tensors;
    }
  }
}
