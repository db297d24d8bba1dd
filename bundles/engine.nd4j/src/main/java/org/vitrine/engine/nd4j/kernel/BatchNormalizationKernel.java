package org.vitrine.engine.nd4j.kernel;

import java.util.List;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Node;
import org.vitrine.engine.nd4j.plan.ChannelLoop;
import org.vitrine.engine.nd4j.plan.Loop;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** Batch normalisation with running statistics: a factor and an offset per channel. */
final class BatchNormalizationKernel implements Kernel<BatchNormalization> {
  @Override
  public Value forward(Tape tape, BatchNormalization operation, List<Value> inputs, Shape output) {
    return tape.byRow(
        output, (shapes, result) -> scale(operation, result, true), inputs.toArray(Value[]::new));
  }

  @Override
  public Value gradient(
      Tape tape, BatchNormalization operation, Node<Value> node, int input, Value gradient) {
    List<Value> in = node.inputs();
    if (input == 1) {
      return scaleGradient(tape, operation, in, gradient);
    }
    if (input == 2) {
      return Bias.gradient(tape, gradient);
    }
    if (input != 0) {
      throw new UnsupportedOperationException("running statistics have no gradient");
    }
    return tape.byRow(
        gradient.shape(),
        (shapes, result) -> scale(operation, result, false),
        gradient,
        in.get(1),
        in.get(2),
        in.get(3),
        in.get(4));
  }

  private static Value scaleGradient(
      Tape tape, BatchNormalization operation, List<Value> in, Value gradient) {
    ChannelLoop loop =
        (read, out) -> {
          double sum = 0;
          for (int i = 0; i < read[0].length; i++) {
            sum += read[0][i] * (double) (read[1][i] - read[2][0]);
          }
          out[0][0] = (float) (sum / Math.sqrt(read[3][0] + operation.epsilon()));
        };
    Shape shape = in.get(1).shape();
    return tape.byChannel(
            shape.at(0), List.of(shape), loop, gradient, in.get(0), in.get(3), in.get(4))
        .get(0);
  }

  private static Loop scale(BatchNormalization operation, Shape shape, boolean shift) {
    int channels = shape.at(1);
    int area = Axes.product(shape, 2, shape.rank());
    return (in, out) -> {
      for (int from = 0; from < out.length; from += area) {
        int c = from / area % channels;
        double factor = in[1][c] / Math.sqrt(in[4][c] + operation.epsilon());
        float a = (float) factor;
        float b = shift ? (float) (in[2][c] - in[3][c] * factor) : 0;
        for (int i = from; i < from + area; i++) {
          out[i] = in[0][i] * a + b;
        }
      }
    };
  }
}
