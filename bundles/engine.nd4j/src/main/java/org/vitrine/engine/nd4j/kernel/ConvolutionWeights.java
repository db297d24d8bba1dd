package org.vitrine.engine.nd4j.kernel;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.api.network.Convolution;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** Gradients of convolutions with respect to their weights. */
final class ConvolutionWeights {
  private ConvolutionWeights() {}

  /**
   * Records the gradient with respect to weights [o,i/groups,h,w].
   *
   * @param x what the convolution reads
   * @param gradient the gradient with respect to what it produces
   */
  static Value gradient(Tape tape, Value x, Value weights, Convolution operation, Value gradient) {
    int groups = operation.groups();
    if (groups == 1) {
      return Conv2d.weights(tape, x, weights, operation.window(), gradient);
    }
    if (weights.shape().at(1) == 1) {
      return Depthwise.weights(tape, x, weights.shape(), operation.window(), gradient);
    }
    List<Value> parts = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      int in = x.shape().at(1) / groups;
      int out = gradient.shape().at(1) / groups;
      parts.add(
          Conv2d.weights(
              tape,
              Frame.channels(tape, x, g * in, in),
              Groups.rows(tape, weights, g, groups),
              operation.window(),
              Frame.channels(tape, gradient, g * out, out)));
    }
    return ConcatenationKernel.join(tape, parts, 0);
  }
}
