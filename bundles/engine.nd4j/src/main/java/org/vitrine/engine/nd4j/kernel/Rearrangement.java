package org.vitrine.engine.nd4j.kernel;

import java.util.List;
import org.vitrine.api.network.Operation;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Node;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** Operations that only move values: each element of the result is one of the input, or a fill. */
abstract class Rearrangement<O extends Operation> implements Kernel<O> {
  /** Returns for each element of the output where it comes from in the input, or -1. */
  abstract int[] sources(O operation, Shape input, Shape output);

  /** Returns whether every row of the output comes from the same row of the input. */
  abstract boolean byRow(O operation, Shape input);

  /** Returns the value of elements that come from nowhere. */
  float fill(O operation) {
    return 0;
  }

  @Override
  public Value forward(Tape tape, O operation, List<Value> inputs, Shape output) {
    Value x = inputs.get(0);
    return tape.loop(
        output,
        byRow(operation, x.shape()),
        (in, out) -> Gather.copy(sources(operation, in.get(0), out), fill(operation)),
        x);
  }

  @Override
  public Value gradient(Tape tape, O operation, Node<Value> node, int input, Value gradient) {
    Shape x = node.shape(0);
    return tape.loop(
        x,
        byRow(operation, x),
        (in, out) -> Gather.sum(sources(operation, out, in.get(0))),
        gradient);
  }
}
