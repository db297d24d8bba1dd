package org.vitrine.training;

import org.vitrine.api.tensor.Tensor;

/** Sums up how right a network is over the images it has seen. */
final class Judgement {
  private double loss;
  private long right;
  private long images;

  Judgement() {}

  Judgement(double loss, long right, long images) {
    this.loss = loss;
    this.right = right;
    this.images = images;
  }

  /**
   * Adds a batch.
   *
   * @param batchLoss its mean loss
   */
  void add(double batchLoss, Tensor logits, int[] labels) {
    loss += batchLoss * labels.length;
    images += labels.length;
    for (int row = 0; row < labels.length; row++) {
      right += predicted(logits, row) == labels[row] ? 1 : 0;
    }
  }

  private static int predicted(Tensor logits, int row) {
    int k = logits.rowSize();
    float[] values = logits.array();
    if (k == 1) {
      return values[row] > 0 ? 1 : 0;
    }
    int best = 0;
    for (int i = 1; i < k; i++) {
      best = values[row * k + i] > values[row * k + best] ? i : best;
    }
    return best;
  }

  /** Returns the mean loss; NaN before the first image. */
  double loss() {
    return loss / (double) images;
  }

  /** Returns the part of images that are right; NaN before the first image. */
  double accuracy() {
    return (double) right / (double) images;
  }

  double lossSum() {
    return loss;
  }

  long right() {
    return right;
  }

  long images() {
    return images;
  }
}
