package org.vitrine.engine.nd4j.kernel;

import java.util.List;
import org.vitrine.api.network.Operation;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Node;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** Operations that leave the values and their order alone; nothing is copied. */
final class ReshapeKernel implements Kernel<Operation> {
  @Override
  public Value forward(Tape tape, Operation operation, List<Value> inputs, Shape output) {
    return tape.view(inputs.get(0), output);
  }

  @Override
  public Value gradient(
      Tape tape, Operation operation, Node<Value> node, int input, Value gradient) {
    return tape.view(gradient, node.shape(0));
  }
}
