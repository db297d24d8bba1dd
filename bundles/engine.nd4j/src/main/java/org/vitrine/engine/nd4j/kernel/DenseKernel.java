package org.vitrine.engine.nd4j.kernel;

import java.util.List;
import org.vitrine.api.network.Dense;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Node;
import org.vitrine.engine.nd4j.plan.Arguments;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** A fully connected layer: x times the transposed weights, plus bias. */
final class DenseKernel implements Kernel<Dense> {
  @Override
  public Value forward(Tape tape, Dense operation, List<Value> inputs, Shape output) {
    Value y =
        tape.operator("matmul", output, Arguments.integers(0, 1, 0), inputs.get(0), inputs.get(1));
    return inputs.size() < 3 ? y : Bias.add(tape, y, inputs.get(2));
  }

  @Override
  public Value gradient(Tape tape, Dense operation, Node<Value> node, int input, Value gradient) {
    Value x = node.inputs().get(0);
    return switch (input) {
      case 0 ->
          tape.operator(
              "matmul", x.shape(), Arguments.integers(0, 0, 0), gradient, node.inputs().get(1));
      case 1 -> tape.operator("matmul", node.shape(1), Arguments.integers(1, 0, 0), gradient, x);
      default -> Bias.gradient(tape, gradient);
    };
  }
}
