package org.vitrine.evaluation.roar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.MethodUse;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;

/** Curves of accuracy over the replaced part, and how far each lies below that of random maps. */
final class Summary {
  private static final String RANDOM = "random";

  private final List<MethodUse> uses;
  private final List<Double> rates;
  private final int runs;
  private final Map<Variant, Double> results;

  Summary(List<MethodUse> uses, List<Double> rates, int runs, Map<Variant, Double> results) {
    this.uses = uses;
    this.rates = rates;
    this.runs = runs;
    this.results = results;
  }

  Evaluation evaluation(int unreadable) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    Map<String, Curve> curves = new LinkedHashMap<>();
    double[] unchanged = accuracies(null, 0);
    metrics.put("top-1 unchanged", mean(unchanged));
    metrics.put("top-1 unchanged, deviation", deviation(unchanged));
    double[] random = means(new MethodUse(RANDOM, Map.of()), unchanged);
    for (MethodUse use : uses) {
      double[] own = means(use, unchanged);
      if (!use.toString().equals(RANDOM)) {
        metrics.put(use + ", area below random", area(random, own));
      }
    }
    for (MethodUse use : uses) {
      List<Double> x = new ArrayList<>(List.of(0.0));
      List<Double> y = new ArrayList<>(List.of(mean(unchanged)));
      for (double rate : rates) {
        double[] accuracies = accuracies(use, rate);
        String name = use + ", " + Variant.percent(rate);
        metrics.put(name, mean(accuracies));
        metrics.put(name + ", deviation", deviation(accuracies));
        x.add(100 * rate);
        y.add(mean(accuracies));
      }
      curves.put(use + ", top-1", new Curve("replaced, %", "top-1 after retraining", x, y));
    }
    metrics.put("unreadable", (double) unreadable);
    return new Evaluation(metrics, Map.of(), curves, conventions());
  }

  private static Map<String, String> conventions() {
    Map<String, String> conventions = new LinkedHashMap<>();
    conventions.put("target", "predicted by the network that makes the maps");
    conventions.put("order", "by falling map value, equal ones row by row");
    conventions.put("replaced", "in training and test images, before augmentation");
    conventions.put(
        "area", "trapezoid over the replaced part from 0 to the largest, divided by it");
    conventions.put("deviation", "of the runs, divided by their number less one");
    return conventions;
  }

  private double[] means(MethodUse use, double[] unchanged) {
    double[] means = new double[rates.size() + 1];
    means[0] = mean(unchanged);
    for (int i = 0; i < rates.size(); i++) {
      means[i + 1] = mean(accuracies(use, rates.get(i)));
    }
    return means;
  }

  /** Returns the mean height between two curves. */
  private double area(double[] upper, double[] lower) {
    double sum = 0;
    double before = 0;
    for (int i = 0; i < rates.size(); i++) {
      double width = rates.get(i) - before;
      sum += width * (upper[i] - lower[i] + upper[i + 1] - lower[i + 1]) / 2;
      before = rates.get(i);
    }
    return sum / before;
  }

  private double[] accuracies(MethodUse use, double rate) {
    double[] accuracies = new double[runs];
    for (int repeat = 0; repeat < runs; repeat++) {
      accuracies[repeat] = results.get(new Variant(use, rate, repeat));
    }
    return accuracies;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return values.length == 1 ? 0 : Math.sqrt(squares / (values.length - 1));
  }
}
