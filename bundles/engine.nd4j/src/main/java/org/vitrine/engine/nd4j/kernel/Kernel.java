package org.vitrine.engine.nd4j.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitrine.api.network.Operation;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Node;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** Records how one kind of operation is computed. */
public interface Kernel<O extends Operation> {
  /** Records the operation on its inputs, parameters included. */
  Value forward(Tape tape, O operation, List<Value> inputs, Shape output);

  /**
   * Records the gradient with respect to one input.
   *
   * @param node the values of the forward pass; only those that are used here are kept for it
   * @param input which input
   * @param gradient the gradient with respect to the output
   */
  Value gradient(Tape tape, O operation, Node<Value> node, int input, Value gradient);

  /** Records the gradients with respect to several inputs, by input. */
  default Map<Integer, Value> gradients(
      Tape tape, O operation, Node<Value> node, Set<Integer> inputs, Value gradient) {
    Map<Integer, Value> gradients = new LinkedHashMap<>();
    inputs.forEach(i -> gradients.put(i, gradient(tape, operation, node, i, gradient)));
    return gradients;
  }
}
