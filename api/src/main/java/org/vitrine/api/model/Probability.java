package org.vitrine.api.model;

import java.util.List;
import org.vitrine.api.tensor.Tensor;

/**
 * The probability of a class: softmax over logits [n,k], or the sigmoid where there is one logit;
 * of a segmentation [n,k,h,w] the mean over its pixels.
 *
 * @param classes the class per row of the request
 */
public record Probability(int[] classes) implements Objective {
  @Override
  public Scores score(List<Tensor> values, int[] rows) {
    Tensor logits = values.get(0);
    int k = logits.shape().at(1);
    int area = logits.rowSize() / k;
    double[] scores = new double[rows.length];
    float[] gradient = new float[logits.size()];
    float[] pixel = new float[k];
    for (int r = 0; r < rows.length; r++) {
      int target = classes[rows[r]];
      for (int at = 0; at < area; at++) {
        int from = r * k * area + at;
        for (int i = 0; i < k; i++) {
          pixel[i] = logits.array()[from + i * area];
        }
        double[] p = of(pixel, 0, k);
        double score = p[target];
        scores[r] += score / area;
        for (int i = 0; i < k; i++) {
          double slope =
              k == 1 ? (1 - score) * (target == 0 ? -1 : 1) : (i == target ? 1 : 0) - p[i];
          gradient[from + i * area] = (float) (score * slope / area);
        }
      }
    }
    return new Scores(scores, List.of(Tensor.of(logits.shape(), gradient)));
  }

  /** Returns class probabilities from k logits at an offset; two of them where k is 1. */
  public static double[] of(float[] logits, int offset, int k) {
    if (k == 1) {
      double p = 1 / (1 + Math.exp(-logits[offset]));
      return new double[] {1 - p, p};
    }
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < k; i++) {
      max = Math.max(max, logits[offset + i]);
    }
    double[] p = new double[k];
    double sum = 0;
    for (int i = 0; i < k; i++) {
      p[i] = Math.exp(logits[offset + i] - max);
      sum += p[i];
    }
    for (int i = 0; i < k; i++) {
      p[i] /= sum;
    }
    return p;
  }
}
