package org.vitrine.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitrine.api.network.Layer;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * One layer executed on its own, for gradient rules that are called back.
 *
 * @param free which inputs are not parameters
 */
record LayerRun<V extends Symbol, A>(Target<V, A> target, Layer layer, List<Integer> free) {

  /** Returns the output. */
  Tensor forward(List<Tensor> inputs) {
    return run(inputs, null).get(0);
  }

  /** Returns the gradients with respect to the free inputs. */
  List<Tensor> gradient(List<Tensor> inputs, Tensor gradient) {
    return run(inputs, gradient);
  }

  private List<Tensor> run(List<Tensor> inputs, Tensor gradient) {
    try (Constants<A> constants = new Constants<>(target::allocate)) {
      Recorder<V, A> recorder = target.record(constants, Set.of(), Set.of());
      Map<V, Tensor> fed = new LinkedHashMap<>();
      List<V> values = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        Tensor tensor = inputs.get(i);
        if (free.contains(i)) {
          V value = recorder.feed(tensor.shape(), true);
          fed.put(value, tensor);
          values.add(value);
        } else {
          values.add(recorder.constant(tensor));
        }
      }
      Shape shape = layer.operation().outputShape(inputs.stream().map(Tensor::shape).toList());
      V output = recorder.forward(layer, values, shape);
      List<V> results = new ArrayList<>();
      if (gradient == null) {
        results.add(output);
      } else {
        V seed = recorder.feed(shape, true);
        fed.put(seed, gradient);
        Node<V> node = new Node<>(values, output);
        free.forEach(i -> results.add(recorder.gradients(layer, node, Set.of(i), seed).get(i)));
      }
      recorder.keep(results);
      return execute(recorder, fed, results);
    }
  }

  private List<Tensor> execute(Recorder<V, A> recorder, Map<V, Tensor> fed, List<V> results) {
    try (Plan<V, A> plan = recorder.plan()) {
      plan.bind();
      fed.forEach((value, tensor) -> plan.port(value).write(0, tensor.array(), 0, tensor.size()));
      plan.run(Phase.FORWARD);
      List<Tensor> tensors = new ArrayList<>();
      for (V value : results) {
        float[] array = new float[value.shape().size()];
        plan.port(value).read(array, 0, array.length);
        tensors.add(Tensor.of(value.shape(), array));
      }
      return tensors;
    }
  }
}
