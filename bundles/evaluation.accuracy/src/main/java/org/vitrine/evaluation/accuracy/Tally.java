package org.vitrine.evaluation.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vitrine.api.VitrineException;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.api.model.Probability;
import org.vitrine.api.tensor.Tensor;

/** Counts right and wrong answers. */
final class Tally {
  /** Above this many classes confusion is not reported: it would be larger than all else. */
  private static final int CONFUSABLE = 100;

  private final double[] correct;
  private final double[] confidence;
  private final double[] binConfidence;
  private final int[] binCorrect;
  private final int[] binCount;
  private final Map<Integer, int[]> confusion = new TreeMap<>();
  private int classes;
  private int judged;
  private int topOne;
  private int topFive;
  private int unlabelled;

  Tally(int size, int bins) {
    correct = Evaluation.unknown(size);
    confidence = Evaluation.unknown(size);
    binConfidence = new double[bins];
    binCorrect = new int[bins];
    binCount = new int[bins];
  }

  int judged() {
    return judged;
  }

  void add(int index, String name, int label, Tensor logits, int row) {
    if (logits.shape().rank() != 2) {
      throw new VitrineException(
          "The network answers " + logits.shape() + ", not one row of classes per image.", "");
    }
    if (label < 0) {
      unlabelled++;
      return;
    }
    int k = logits.rowSize();
    double[] p = Probability.of(logits.array(), row * k, k);
    classes = p.length;
    if (label >= classes) {
      throw new VitrineException(
          name + " has the class " + label + ", but the network has " + classes + ".", "");
    }
    int predicted = 0;
    int better = 0;
    for (int i = 0; i < classes; i++) {
      predicted = p[i] > p[predicted] ? i : predicted;
      better += p[i] > p[label] || (p[i] == p[label] && i < label) ? 1 : 0;
    }
    int bin = Math.min((int) (p[predicted] * binCount.length), binCount.length - 1);
    binCount[bin]++;
    binConfidence[bin] += p[predicted];
    binCorrect[bin] += better == 0 ? 1 : 0;
    confusion.computeIfAbsent(label, l -> new int[classes])[predicted]++;
    correct[index] = better == 0 ? 1 : 0;
    confidence[index] = p[predicted];
    judged++;
    topOne += better == 0 ? 1 : 0;
    topFive += better < 5 ? 1 : 0;
  }

  Evaluation evaluation(int unreadable) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("top-1", (double) topOne / judged);
    if (classes > 5) {
      metrics.put("top-5", (double) topFive / judged);
    }
    metrics.put("expected-calibration-error", calibrationError());
    metrics.put("images", (double) judged);
    metrics.put("unreadable", (double) unreadable);
    if (unlabelled > 0) {
      metrics.put("unlabelled", (double) unlabelled);
    }
    Map<String, Curve> curves = new LinkedHashMap<>();
    curves.put("accuracy by class", byClass());
    curves.put("calibration", calibration());
    if (classes <= CONFUSABLE) {
      confusion.forEach((label, row) -> curves.put("confusion of class " + label, row(row)));
    }
    Map<String, double[]> samples = new LinkedHashMap<>();
    samples.put("correct", correct);
    samples.put("confidence", confidence);
    return new Evaluation(
        metrics, samples, curves, Map.of("confidence", "probability of the predicted class"));
  }

  private double calibrationError() {
    double error = 0;
    for (int bin = 0; bin < binCount.length; bin++) {
      error += Math.abs(binConfidence[bin] - binCorrect[bin]) / judged;
    }
    return error;
  }

  private Curve byClass() {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    confusion.forEach(
        (label, row) -> {
          x.add((double) label);
          y.add((double) row[label] / Arrays.stream(row).sum());
        });
    return new Curve("class", "top-1", x, y);
  }

  private Curve calibration() {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int bin = 0; bin < binCount.length; bin++) {
      if (binCount[bin] > 0) {
        x.add(binConfidence[bin] / binCount[bin]);
        y.add((double) binCorrect[bin] / binCount[bin]);
      }
    }
    return new Curve("confidence", "accuracy", x, y);
  }

  private static Curve row(int[] counts) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int predicted = 0; predicted < counts.length; predicted++) {
      x.add((double) predicted);
      y.add((double) counts[predicted]);
    }
    return new Curve("predicted class", "images", x, y);
  }
}
