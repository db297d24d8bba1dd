package org.vitrine.api.model;

import java.util.List;
import org.vitrine.api.tensor.Tensor;

/**
 * The cross-entropy of a class: what classifiers are trained to lower and untargeted attacks raise.
 *
 * <p>Over logits [n,k] it is that of the softmax; where there is one logit, that of the sigmoid.
 *
 * @param classes the class per row of the request
 * @param smoothing from 0 to below 1, the part of the target spread evenly over all classes
 *     (Szegedy et al. 2016, arXiv:1512.00567)
 */
public record CrossEntropy(int[] classes, double smoothing) implements Objective {
  /** Checks the smoothing. */
  public CrossEntropy {
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException("smoothing " + smoothing + " is not from 0 to below 1");
    }
  }

  /** Returns the plain cross-entropy. */
  public static CrossEntropy of(int... classes) {
    return new CrossEntropy(classes, 0);
  }

  @Override
  public Scores score(List<Tensor> values, int[] rows) {
    Tensor logits = values.get(0);
    int k = logits.rowSize();
    double[] scores = new double[rows.length];
    float[] gradient = new float[logits.size()];
    for (int r = 0; r < rows.length; r++) {
      int target = classes[rows[r]];
      double[] logProbability = logProbabilities(logits.array(), r * k, k);
      double loss = 0;
      for (int i = 0; i < logProbability.length; i++) {
        double wanted = (i == target ? 1 - smoothing : 0) + smoothing / logProbability.length;
        loss -= wanted * logProbability[i];
        if (k > 1) {
          gradient[r * k + i] = (float) (Math.exp(logProbability[i]) - wanted);
        } else if (i == 1) {
          gradient[r] = (float) (Math.exp(logProbability[i]) - wanted);
        }
      }
      scores[r] = loss;
    }
    return new Scores(scores, List.of(Tensor.of(logits.shape(), gradient)));
  }

  /** Returns the logarithms of class probabilities; two of them where k is 1. */
  private static double[] logProbabilities(float[] logits, int offset, int k) {
    if (k == 1) {
      double z = logits[offset];
      return new double[] {-softplus(z), -softplus(-z)};
    }
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < k; i++) {
      max = Math.max(max, logits[offset + i]);
    }
    double sum = 0;
    for (int i = 0; i < k; i++) {
      sum += Math.exp(logits[offset + i] - max);
    }
    double[] result = new double[k];
    for (int i = 0; i < k; i++) {
      result[i] = logits[offset + i] - max - Math.log(sum);
    }
    return result;
  }

  private static double softplus(double z) {
    return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  }
}
