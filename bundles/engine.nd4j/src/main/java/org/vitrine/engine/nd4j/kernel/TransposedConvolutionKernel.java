package org.vitrine.engine.nd4j.kernel;

import java.util.List;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.TransposedConvolution;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Node;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** Transposed convolution by ND4J's {@code deconv2d}; its gradient is a convolution. */
final class TransposedConvolutionKernel implements Kernel<TransposedConvolution> {
  @Override
  public Value forward(
      Tape tape, TransposedConvolution operation, List<Value> inputs, Shape output) {
    int groups = operation.groups();
    Shape part = output.with(1, output.at(1) / groups);
    Window window = operation.window();
    Value y =
        groups == 1
            ? spread(tape, inputs.get(0), inputs.get(1), window, part)
            : Groups.each(
                tape,
                groups,
                inputs.get(0),
                (x, g) ->
                    spread(tape, x, Groups.rows(tape, inputs.get(1), g, groups), window, part));
    return inputs.size() < 3 ? y : Bias.add(tape, y, inputs.get(2));
  }

  private static Value spread(Tape tape, Value x, Value weights, Window window, Shape output) {
    Value full = Conv2d.transpose(tape, x, weights, window);
    return Frame.move(tape, full, output, window.padTop(), window.padLeft());
  }

  @Override
  public Value gradient(
      Tape tape, TransposedConvolution operation, Node<Value> node, int input, Value gradient) {
    if (input == 2) {
      return Bias.gradient(tape, gradient);
    }
    if (input == 1) {
      Convolution turned = new Convolution(operation.window(), operation.groups());
      return ConvolutionWeights.gradient(
          tape, gradient, node.inputs().get(1), turned, node.inputs().get(0));
    }
    int groups = operation.groups();
    Window window = operation.window();
    Value weights = node.inputs().get(1);
    Shape part = node.shape(0).with(1, node.shape(0).at(1) / groups);
    return groups == 1
        ? Conv2d.forward(tape, gradient, weights, null, window, part)
        : Groups.each(
            tape,
            groups,
            gradient,
            (g, i) ->
                Conv2d.forward(tape, g, Groups.rows(tape, weights, i, groups), null, window, part));
  }
}
