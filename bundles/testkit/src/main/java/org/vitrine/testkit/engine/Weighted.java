package org.vitrine.testkit.engine;

import java.util.List;
import org.vitrine.api.model.Objective;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/** The sum of all values of a layer, each times a fixed weight. */
record Weighted(String layer, long seed) implements Objective {
  @Override
  public List<String> reads(Network network) {
    return List.of(layer);
  }

  @Override
  public Scores score(List<Tensor> values, int[] rows) {
    Tensor value = values.get(0);
    int[] one = value.shape().with(0, 1).toArray();
    float[] weights = RandomTensors.normal(seed, one).array();
    double[] scores = new double[rows.length];
    float[] gradient = new float[value.size()];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < weights.length; i++) {
        gradient[r * weights.length + i] = weights[i];
        scores[r] += (double) weights[i] * value.array()[r * weights.length + i];
      }
    }
    return new Scores(scores, List.of(Tensor.of(value.shape(), gradient)));
  }
}
