package org.vitrine.testkit.reference;

import java.util.List;
import java.util.random.RandomGenerator;
import org.vitrine.api.network.Dropout;
import org.vitrine.math.RandomStreams;

/** Dropout in training: what is kept is scaled up, so that the expected value stays. */
record DropoutMask(String layer, Dropout dropout, long seed, long step) implements Kernel {
  @Override
  public void forward(List<Array> inputs, Array output) {
    output.add(masked(inputs.get(0)));
  }

  @Override
  public void backward(List<Array> inputs, Array output, Array gradient, List<Array> gradients) {
    gradients.get(0).add(masked(gradient));
  }

  private Array masked(Array x) {
    Array result = Array.zeros(x.shape());
    int rows = x.shape().at(0);
    int size = x.data().length / rows;
    for (int row = 0; row < rows; row++) {
      RandomGenerator random = RandomStreams.stream(seed, "dropout " + layer, step, row);
      for (int i = row * size; i < (row + 1) * size; i++) {
        boolean kept = random.nextDouble() >= dropout.ratio();
        result.data()[i] = kept ? x.data()[i] / (1 - dropout.ratio()) : 0;
      }
    }
    return result;
  }
}
