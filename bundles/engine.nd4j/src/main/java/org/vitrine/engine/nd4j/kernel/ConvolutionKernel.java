package org.vitrine.engine.nd4j.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Node;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/**
 * Convolution by ND4J's {@code conv2d}. Its gradient is {@code conv2d} with the flipped kernel for
 * stride 1, and {@code deconv2d} for larger strides: both are several times faster than ND4J's own
 * backward operators.
 */
final class ConvolutionKernel implements Kernel<Convolution> {
  @Override
  public Value forward(Tape tape, Convolution operation, List<Value> inputs, Shape output) {
    Value x = inputs.get(0);
    Value weights = inputs.get(1);
    Value bias = inputs.size() < 3 ? null : inputs.get(2);
    Window window = operation.window();
    if (operation.groups() == 1) {
      return Conv2d.forward(tape, x, weights, bias, window, output);
    }
    if (weights.shape().at(1) == 1) {
      return Depthwise.forward(tape, x, weights, bias, window, output);
    }
    int groups = operation.groups();
    Value y =
        Groups.each(
            tape,
            groups,
            x,
            (part, g) ->
                Conv2d.forward(
                    tape,
                    part,
                    Groups.rows(tape, weights, g, groups),
                    null,
                    window,
                    output.with(1, output.at(1) / groups)));
    return bias == null ? y : Bias.add(tape, y, bias);
  }

  @Override
  public Map<Integer, Value> gradients(
      Tape tape, Convolution operation, Node<Value> node, Set<Integer> inputs, Value gradient) {
    Value x = node.inputs().get(0);
    Value weights = node.inputs().get(1);
    if (!inputs.containsAll(Set.of(0, 1))
        || !Conv2d.plain(operation, x.shape(), gradient.shape())) {
      return Kernel.super.gradients(tape, operation, node, inputs, gradient);
    }
    List<Value> both = Conv2d.both(tape, x, weights, operation.window(), gradient);
    Map<Integer, Value> gradients = new HashMap<>(Map.of(0, both.get(0), 1, both.get(1)));
    if (inputs.contains(2)) {
      gradients.put(2, Bias.gradient(tape, gradient));
    }
    return gradients;
  }

  @Override
  public Value gradient(
      Tape tape, Convolution operation, Node<Value> node, int input, Value gradient) {
    if (input == 2) {
      return Bias.gradient(tape, gradient);
    }
    if (input == 1) {
      return ConvolutionWeights.gradient(
          tape, node.inputs().get(0), node.inputs().get(1), operation, gradient);
    }
    Value weights = node.inputs().get(1);
    Window window = operation.window();
    Shape x = node.shape(0);
    if (operation.groups() == 1) {
      return Conv2d.backward(tape, gradient, weights, window, x);
    }
    if (weights.shape().at(1) == 1) {
      return Depthwise.backward(tape, gradient, weights, window, x);
    }
    int groups = operation.groups();
    return Groups.each(
        tape,
        groups,
        gradient,
        (part, g) ->
            Conv2d.backward(
                tape,
                part,
                Groups.rows(tape, weights, g, groups),
                window,
                x.with(1, x.at(1) / groups)));
  }
}
