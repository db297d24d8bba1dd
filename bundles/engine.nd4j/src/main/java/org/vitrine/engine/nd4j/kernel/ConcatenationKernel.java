package org.vitrine.engine.nd4j.kernel;

import java.util.List;
import org.vitrine.api.network.Concatenation;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Node;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** Values joined along one axis. */
final class ConcatenationKernel implements Kernel<Concatenation> {
  @Override
  public Value forward(Tape tape, Concatenation operation, List<Value> inputs, Shape output) {
    return join(tape, inputs, Axes.of(operation.axis(), output.rank()));
  }

  /** Records values joined along an axis. */
  static Value join(Tape tape, List<Value> inputs, int axis) {
    Shape first = inputs.get(0).shape();
    int total = inputs.stream().mapToInt(v -> v.shape().at(axis)).sum();
    return tape.loop(
        first.with(axis, total),
        axis != 0,
        (shapes, result) -> {
          int outer = Axes.product(result, 0, axis);
          int stride = result.size() / outer;
          return (in, out) -> {
            int offset = 0;
            for (int i = 0; i < shapes.size(); i++) {
              int run = in[i].length / outer;
              for (int o = 0; o < outer; o++) {
                System.arraycopy(in[i], o * run, out, o * stride + offset, run);
              }
              offset += run;
            }
          };
        },
        inputs.toArray(Value[]::new));
  }

  @Override
  public Value gradient(
      Tape tape, Concatenation operation, Node<Value> node, int input, Value gradient) {
    Shape shape = node.shape(input);
    int axis = Axes.of(operation.axis(), shape.rank());
    int before = 0;
    for (int i = 0; i < input; i++) {
      before += node.shape(i).at(axis);
    }
    int first = before;
    return tape.loop(
        shape,
        axis != 0,
        (shapes, result) -> {
          int outer = Axes.product(result, 0, axis);
          int run = result.size() / outer;
          int inner = Axes.product(result, axis + 1, result.rank());
          int stride = shapes.get(0).size() / outer;
          return (in, out) -> {
            for (int o = 0; o < outer; o++) {
              System.arraycopy(in[0], o * stride + first * inner, out, o * run, run);
            }
          };
        },
        gradient);
  }
}
