package org.vitrine.engine.nd4j.kernel;

import java.util.List;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Node;
import org.vitrine.engine.nd4j.plan.Arguments;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** Dropout by a mask that the host feeds: 0, or what keeps the mean. Serves one tape. */
final class MaskKernel implements Kernel<Dropout> {
  private Value mask;

  /** Returns the value to feed. */
  public Value mask() {
    return mask;
  }

  @Override
  public Value forward(Tape tape, Dropout operation, List<Value> inputs, Shape output) {
    mask = tape.feed(output);
    return tape.elementwise("multiply", Arguments.NONE, inputs.get(0), mask);
  }

  @Override
  public Value gradient(Tape tape, Dropout operation, Node<Value> node, int input, Value gradient) {
    return tape.elementwise("multiply", Arguments.NONE, gradient, mask);
  }
}
