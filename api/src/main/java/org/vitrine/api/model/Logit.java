package org.vitrine.api.model;

import java.util.List;
import org.vitrine.api.tensor.Tensor;

/**
 * The logit of a class. For a network with one logit, class 1 is that logit and class 0 its
 * negative; for a segmentation [n,k,h,w] it is the mean logit of the class over the image.
 *
 * @param classes the class per row of the request
 */
public record Logit(int[] classes) implements Objective {
  @Override
  public Scores score(List<Tensor> values, int[] rows) {
    Tensor logits = values.get(0);
    int channels = logits.shape().at(1);
    int area = logits.rowSize() / channels;
    double[] scores = new double[rows.length];
    float[] gradient = new float[logits.size()];
    for (int r = 0; r < rows.length; r++) {
      int target = classes[rows[r]];
      float sign = channels == 1 && target == 0 ? -1 : 1;
      int from = r * logits.rowSize() + (channels == 1 ? 0 : target) * area;
      double sum = 0;
      for (int i = 0; i < area; i++) {
        sum += logits.array()[from + i];
        gradient[from + i] = sign / area;
      }
      scores[r] = sign * sum / area;
    }
    return new Scores(scores, List.of(Tensor.of(logits.shape(), gradient)));
  }
}
