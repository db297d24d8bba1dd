package org.vitrine.api.model;

import java.util.List;
import org.vitrine.api.VitrineException;
import org.vitrine.api.tensor.Tensor;

/**
 * The mean logit of a class over a region of a segmentation [n,k,h,w]. Where there is one logit per
 * pixel, class 1 is that logit and class 0 its negative.
 *
 * @param classes the class per row of the request
 * @param region the weight of every pixel [n,h,w], of which each image must have some
 */
public record RegionLogit(int[] classes, Tensor region) implements Objective {
  @Override
  public Scores score(List<Tensor> values, int[] rows) {
    Tensor logits = values.get(0);
    int channels = logits.shape().at(1);
    int area = logits.rowSize() / channels;
    if (area != region.rowSize()) {
      throw new VitrineException(
          "The region " + region.shape() + " does not fit the output " + logits.shape() + ".",
          "There must be one weight for every pixel of the output.");
    }
    double[] scores = new double[rows.length];
    float[] gradient = new float[logits.size()];
    for (int r = 0; r < rows.length; r++) {
      int target = classes[rows[r]];
      int sign = channels == 1 && target == 0 ? -1 : 1;
      int from = r * logits.rowSize() + (channels == 1 ? 0 : target) * area;
      double total = 0;
      for (int i = 0; i < area; i++) {
        total += region.array()[rows[r] * area + i];
      }
      for (int i = 0; i < area; i++) {
        double weight = sign * region.array()[rows[r] * area + i] / total;
        scores[r] += weight * logits.array()[from + i];
        gradient[from + i] = (float) weight;
      }
    }
    return new Scores(scores, List.of(Tensor.of(logits.shape(), gradient)));
  }
}
