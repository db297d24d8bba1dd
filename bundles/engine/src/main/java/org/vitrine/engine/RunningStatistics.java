package org.vitrine.engine;

import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/** The running statistics of batch normalisations. */
record RunningStatistics(Network network, Constants<?> constants) {
  /**
   * Moves statistics towards those of a batch. The variance it moves towards is the unbiased one,
   * as in PyTorch.
   */
  void move(Layer layer, Statistics<Tensor> seen) {
    double kept = ((BatchNormalization) layer.operation()).momentum();
    move(layer.inputs().get(3), seen.mean(), kept, 1);
    move(layer.inputs().get(4), seen.variance(), kept, seen.count() / (seen.count() - 1.0));
  }

  private void move(String parameter, Tensor seen, double kept, double factor) {
    Tensor tensor = network.parameters().get(parameter);
    float[] values = constants.read(tensor).array();
    for (int c = 0; c < values.length; c++) {
      values[c] = (float) (kept * values[c] + (1 - kept) * factor * seen.array()[c]);
    }
    constants.write(tensor, Tensor.of(tensor.shape(), values));
  }
}
