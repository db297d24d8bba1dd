package org.vitrine.rewrite.randomize;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.vitrine.api.RunContext;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.MatrixMultiplication;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.ParametricRelu;
import org.vitrine.api.network.TransposedConvolution;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * Draws weights as an untrained network has them: kernels, matrices and biases uniform within one
 * over the root of the number of inputs, batch normalisation scale 1 and bias 0.
 */
record FreshWeights(Network network, RunContext run) {
  /** Slope of a fresh parametric ReLU (He et al. 2015). */
  private static final float SLOPE = 0.25f;

  /**
   * Returns the fresh parameters of a layer by name.
   *
   * @param reset whether running statistics are among them
   */
  Map<String, Tensor> of(Layer layer, boolean reset) {
    Map<String, Tensor> fresh = new LinkedHashMap<>();
    if (layer.operation() instanceof BatchNormalization) {
      List<String> inputs = layer.inputs();
      fill(fresh, inputs.get(1), 1);
      fill(fresh, inputs.get(2), 0);
      if (reset) {
        fill(fresh, inputs.get(3), 0);
        fill(fresh, inputs.get(4), 1);
      }
      return fresh;
    }
    List<String> weights = layer.inputs().stream().filter(network.trainable()::contains).toList();
    if (layer.operation() instanceof ParametricRelu) {
      weights.forEach(name -> fill(fresh, name, SLOPE));
      return fresh;
    }
    double bound = 1 / Math.sqrt(fanIn(layer, network.parameters().get(weights.get(0)).shape()));
    for (String name : weights) {
      RandomGenerator random = stream(name);
      fresh.put(name, like(name).map(v -> (float) ((2 * random.nextDouble() - 1) * bound)));
    }
    return fresh;
  }

  /** Returns fresh weights from N(0, sigma squared). */
  Tensor gaussian(String parameter, double sigma) {
    RandomGenerator random = stream(parameter);
    return like(parameter).map(v -> (float) (sigma * random.nextGaussian()));
  }

  private void fill(Map<String, Tensor> fresh, String name, float value) {
    fresh.put(name, Tensor.full(like(name).shape(), value));
  }

  private Tensor like(String name) {
    return network.parameters().get(name);
  }

  private RandomGenerator stream(String parameter) {
    return run.random("rewrite.randomize " + parameter);
  }

  /** Kernels are [o,i,h,w] and transposed ones [i,o,h,w]; matrices of Dense [o,i], others [i,o]. */
  private static int fanIn(Layer layer, Shape weights) {
    int rows = weights.at(0);
    if (layer.operation() instanceof MatrixMultiplication) {
      return rows;
    }
    int rest = Math.max(1, weights.size() / Math.max(1, rows));
    return layer.operation() instanceof TransposedConvolution
        ? Math.max(1, rows * rest / weights.at(1))
        : rest;
  }
}
