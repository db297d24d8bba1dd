package org.vitrine.api.model;

import java.util.List;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/**
 * The negative of an objective: rises where that falls, as the cross-entropy of the class that a
 * targeted attack aims at.
 *
 * @param objective what is to fall
 */
public record Negative(Objective objective) implements Objective {
  @Override
  public List<String> reads(Network network) {
    return objective.reads(network);
  }

  @Override
  public Scores score(List<Tensor> values, int[] rows) {
    Scores scores = objective.score(values, rows);
    double[] negative = scores.values().clone();
    for (int i = 0; i < negative.length; i++) {
      negative[i] = -negative[i];
    }
    return new Scores(
        negative, scores.gradients().stream().map(g -> g.map(value -> -value)).toList());
  }
}
