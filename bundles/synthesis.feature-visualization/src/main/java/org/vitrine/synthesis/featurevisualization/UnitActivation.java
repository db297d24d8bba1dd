package org.vitrine.synthesis.featurevisualization;

import java.util.List;
import org.vitrine.api.model.Objective;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/**
 * The mean activation of some units of a layer; a unit with pixels counts by their mean.
 *
 * @param layer the layer
 * @param units for each row of the request, the units
 */
record UnitActivation(String layer, List<int[]> units) implements Objective {
  @Override
  public List<String> reads(Network network) {
    return List.of(layer);
  }

  @Override
  public Scores score(List<Tensor> values, int[] rows) {
    Tensor layerValues = values.get(0);
    int area = layerValues.rowSize() / layerValues.shape().at(1);
    double[] scores = new double[rows.length];
    float[] gradient = new float[layerValues.size()];
    for (int r = 0; r < rows.length; r++) {
      int[] wanted = units.get(rows[r]);
      float share = 1f / (wanted.length * area);
      for (int unit : wanted) {
        int from = r * layerValues.rowSize() + unit * area;
        for (int i = from; i < from + area; i++) {
          scores[r] += (double) layerValues.array()[i] * share;
          gradient[i] = share;
        }
      }
    }
    return new Scores(scores, List.of(Tensor.of(layerValues.shape(), gradient)));
  }
}
