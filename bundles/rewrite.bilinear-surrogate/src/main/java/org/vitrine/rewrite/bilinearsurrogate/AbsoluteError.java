package org.vitrine.rewrite.bilinearsurrogate;

import java.util.List;
import org.vitrine.api.model.Objective;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/**
 * The mean absolute difference of what a layer gives from what another gives, which is only looked
 * at: no gradient goes there.
 *
 * @param learning the layer that learns
 * @param wanted the layer whose values it is to give
 */
record AbsoluteError(String learning, String wanted) implements Objective {
  @Override
  public List<String> reads(Network network) {
    return List.of(learning, wanted);
  }

  @Override
  public Scores score(List<Tensor> values, int[] rows) {
    Tensor given = values.get(0);
    Tensor target = values.get(1);
    int size = given.rowSize();
    double[] scores = new double[rows.length];
    float[] gradient = new float[given.size()];
    for (int i = 0; i < gradient.length; i++) {
      float difference = given.array()[i] - target.array()[i];
      scores[i / size] += Math.abs(difference) / (double) size;
      gradient[i] = Math.signum(difference) / size;
    }
    return new Scores(
        scores, List.of(Tensor.of(given.shape(), gradient), Tensor.zeros(target.shape())));
  }
}
