package org.vitrine.evaluation.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;

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

  void add(int index, Answer answer) {
    if (answer.label() < 0) {
      unlabelled++;
      return;
    }
    classes = answer.classes();
    int right = answer.better() == 0 ? 1 : 0;
    int bin = Math.min((int) (answer.confidence() * binCount.length), binCount.length - 1);
    binCount[bin]++;
    binConfidence[bin] += answer.confidence();
    binCorrect[bin] += right;
    confusion.computeIfAbsent(answer.label(), l -> new int[classes])[answer.predicted()]++;
    correct[index] = right;
    confidence[index] = answer.confidence();
    judged++;
    topOne += right;
    topFive += answer.better() < 5 ? 1 : 0;
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
