package org.vitrine.training;

import org.vitrine.api.attribution.Targets;
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
    int[] predicted = Targets.predicted(logits).classes();
    for (int row = 0; row < labels.length; row++) {
      right += predicted[row] == labels[row] ? 1 : 0;
    }
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
