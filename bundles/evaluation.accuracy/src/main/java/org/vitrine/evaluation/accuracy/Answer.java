package org.vitrine.evaluation.accuracy;

import org.vitrine.api.VitrineException;
import org.vitrine.api.model.Probability;
import org.vitrine.api.tensor.Tensor;

/**
 * What a network answers to one image.
 *
 * @param label the true class, -1 if unknown
 * @param predicted the most probable class
 * @param better how many classes are taken before the true one
 * @param classes how many classes there are
 * @param confidence the probability of the predicted class
 */
record Answer(int label, int predicted, int better, int classes, double confidence) {
  /** Reads {@link #numbers()}. */
  static Answer of(double... numbers) {
    return new Answer(
        (int) numbers[0], (int) numbers[1], (int) numbers[2], (int) numbers[3], numbers[4]);
  }

  /** Judges one row of logits. */
  static Answer of(String name, int label, Tensor logits, int row) {
    if (logits.shape().rank() != 2) {
      throw new VitrineException(
          "The network answers " + logits.shape() + ", not one row of classes per image.", "");
    }
    int k = logits.rowSize();
    double[] p = Probability.of(logits.array(), row * k, k);
    if (label >= p.length) {
      throw new VitrineException(
          name + " has the class " + label + ", but the network has " + p.length + ".", "");
    }
    int predicted = 0;
    int better = 0;
    for (int i = 0; i < p.length; i++) {
      predicted = p[i] > p[predicted] ? i : predicted;
      boolean before = label >= 0 && (p[i] > p[label] || (p[i] == p[label] && i < label));
      better += before ? 1 : 0;
    }
    return new Answer(label, predicted, better, p.length, p[predicted]);
  }

  double[] numbers() {
    return new double[] {label, predicted, better, classes, confidence};
  }
}
