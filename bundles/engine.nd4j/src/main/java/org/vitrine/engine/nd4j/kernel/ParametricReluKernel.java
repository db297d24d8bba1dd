package org.vitrine.engine.nd4j.kernel;

import java.util.Arrays;
import java.util.List;
import org.vitrine.api.network.ParametricRelu;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Node;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** ReLU with a slope per element below zero. */
final class ParametricReluKernel implements Kernel<ParametricRelu> {
  @Override
  public Value forward(Tape tape, ParametricRelu operation, List<Value> inputs, Shape output) {
    return tape.byRow(
        output,
        (shapes, result) -> {
          int[] slope = Gather.broadcast(shapes.get(1), result);
          return (in, out) -> {
            for (int i = 0; i < out.length; i++) {
              float x = in[0][i];
              out[i] = x >= 0 ? x : x * in[1][slope[i]];
            }
          };
        },
        inputs.get(0),
        inputs.get(1));
  }

  @Override
  public Value gradient(
      Tape tape, ParametricRelu operation, Node<Value> node, int input, Value gradient) {
    Value x = node.inputs().get(0);
    Value slopes = node.inputs().get(1);
    if (input == 0) {
      return tape.byRow(
          x.shape(),
          (shapes, result) -> {
            int[] slope = Gather.broadcast(shapes.get(2), result);
            return (in, out) -> {
              for (int i = 0; i < out.length; i++) {
                out[i] = in[1][i] >= 0 ? in[0][i] : in[0][i] * in[2][slope[i]];
              }
            };
          },
          gradient,
          x,
          slopes);
    }
    return tape.whole(
        slopes.shape(),
        (shapes, result) -> {
          int[] slope = Gather.broadcast(result, shapes.get(0));
          return (in, out) -> {
            Arrays.fill(out, 0);
            for (int i = 0; i < slope.length; i++) {
              out[slope[i]] += Math.min(in[1][i], 0) * in[0][i];
            }
          };
        },
        gradient,
        x);
  }
}
