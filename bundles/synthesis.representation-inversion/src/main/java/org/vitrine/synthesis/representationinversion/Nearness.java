package org.vitrine.synthesis.representationinversion;

import java.util.List;
import org.vitrine.api.model.Objective;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/**
 * The L2 distance of a layer's value from a wanted one, divided by the norm of that: what an
 * inversion lowers.
 *
 * @param layer the layer
 * @param wanted for each row of the request, the wanted value
 */
record Nearness(String layer, Tensor wanted) implements Objective {
  private static final double TINY = 1e-10;

  @Override
  public List<String> reads(Network network) {
    return List.of(layer);
  }

  @Override
  public Scores score(List<Tensor> values, int[] rows) {
    Tensor reached = values.get(0);
    int size = reached.rowSize();
    double[] scores = new double[rows.length];
    float[] gradient = new float[reached.size()];
    for (int r = 0; r < rows.length; r++) {
      double squares = 0;
      double norm = 0;
      for (int i = 0; i < size; i++) {
        double goal = wanted.array()[rows[r] * size + i];
        double difference = reached.array()[r * size + i] - goal;
        squares += difference * difference;
        norm += goal * goal;
      }
      double distance = Math.sqrt(squares);
      double scale = Math.sqrt(norm) + TINY;
      scores[r] = distance / scale;
      for (int i = 0; i < size; i++) {
        double difference = reached.array()[r * size + i] - wanted.array()[rows[r] * size + i];
        gradient[r * size + i] = (float) (difference / (distance + TINY) / scale);
      }
    }
    return new Scores(scores, List.of(Tensor.of(reached.shape(), gradient)));
  }
}
