package org.vitrine.engine.nd4j.training;

import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.engine.nd4j.plan.Constants;

/** The running statistics of batch normalisations. */
public record RunningStatistics(Network network, Constants constants) {
  /**
   * Moves statistics towards those of a batch. The variance it moves towards is the unbiased one,
   * as in PyTorch.
   *
   * @param count how many values of each channel the batch had
   */
  public void move(Layer layer, Tensor mean, Tensor variance, int count) {
    double kept = ((BatchNormalization) layer.operation()).momentum();
    move(layer.inputs().get(3), mean, kept, 1);
    move(layer.inputs().get(4), variance, kept, count / (count - 1.0));
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
