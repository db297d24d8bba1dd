package org.vitrine.rewrite.explainerhead;

import java.util.List;
import org.vitrine.api.model.Objective;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/**
 * The L2 distance, not squared, of a layer's value from a target per row of the request.
 *
 * @param layer the layer
 * @param targets one per row, in the shape of the layer's value
 */
record Distance(String layer, Tensor targets) implements Objective {
  /** Below this a distance has no direction. */
  private static final double TINY = 1e-12;

  @Override
  public List<String> reads(Network network) {
    return List.of(layer);
  }

  @Override
  public Scores score(List<Tensor> values, int[] rows) {
    Tensor map = values.get(0);
    int size = map.rowSize();
    double[] scores = new double[rows.length];
    float[] gradient = new float[map.size()];
    for (int r = 0; r < rows.length; r++) {
      int target = rows[r] * size;
      double sum = 0;
      for (int i = 0; i < size; i++) {
        float difference = map.array()[r * size + i] - targets.array()[target + i];
        gradient[r * size + i] = difference;
        sum += (double) difference * difference;
      }
      scores[r] = Math.sqrt(sum);
      for (int i = r * size; i < (r + 1) * size; i++) {
        gradient[i] = (float) (gradient[i] / Math.max(scores[r], TINY));
      }
    }
    return new Scores(scores, List.of(Tensor.of(map.shape(), gradient)));
  }
}
