package org.vitrine.evaluation.agreement;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.api.data.Batch;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/** Adds up how two networks answer. */
final class Tally {
  private final double[] same;
  private final double[] difference;
  private double most;
  private double sum;
  private long values;
  private int images;
  private int agreed;
  private int labelled;
  private int right;
  private int otherRight;

  Tally(int size) {
    same = Evaluation.unknown(size);
    difference = Evaluation.unknown(size);
  }

  /**
   * Returns for each image what {@link #add} takes: the label, both top classes, the largest
   * difference, the number of values, and the sum of their differences.
   */
  static double[][] compare(Batch batch, Tensor here, Tensor there) {
    int k = here.rowSize();
    double[][] answers = new double[here.rows()][];
    for (int row = 0; row < here.rows(); row++) {
      double largest = 0;
      double all = 0;
      for (int i = row * k; i < (row + 1) * k; i++) {
        double d = Math.abs(here.array()[i] - there.array()[i]);
        largest = Math.max(largest, d);
        all += d;
      }
      answers[row] =
          new double[] {batch.labels()[row], top(here, row), top(there, row), largest, k, all};
    }
    return answers;
  }

  /** Adds what {@link #compare} found of an image. */
  void add(int index, double... answers) {
    double label = answers[0];
    boolean agree = answers[1] == answers[2];
    same[index] = agree ? 1 : 0;
    difference[index] = answers[3];
    most = Math.max(most, answers[3]);
    values += (long) answers[4];
    sum += answers[5];
    images++;
    agreed += agree ? 1 : 0;
    if (label >= 0) {
      labelled++;
      right += answers[1] == label ? 1 : 0;
      otherRight += answers[2] == label ? 1 : 0;
    }
  }

  /** Returns the class of the largest mean logit, the first of equal ones; one logit tells two. */
  private static int top(Tensor logits, int row) {
    int k = logits.shape().at(1);
    int area = logits.rowSize() / k;
    double[] score = new double[k];
    for (int i = 0; i < logits.rowSize(); i++) {
      score[i / area] += logits.array()[row * logits.rowSize() + i];
    }
    if (k == 1) {
      return score[0] > 0 ? 1 : 0;
    }
    int best = 0;
    for (int i = 1; i < k; i++) {
      best = score[i] > score[best] ? i : best;
    }
    return best;
  }

  Evaluation evaluation(int unreadable, Network other) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("agreement", (double) agreed / images);
    metrics.put("output-difference-max", most);
    metrics.put("output-difference-mean", sum / values);
    if (labelled > 0) {
      metrics.put("accuracy", (double) right / labelled);
      metrics.put("accuracy-other", (double) otherRight / labelled);
      metrics.put("accuracy-change", (double) (otherRight - right) / labelled);
    }
    metrics.put("images", (double) images);
    metrics.put("unreadable", (double) unreadable);
    return new Evaluation(
        metrics,
        Map.of("same-class", same, "output-difference-max", difference),
        Map.of(),
        Map.of("output difference", "absolute, over all logits", "other", other.toString()));
  }
}
