package org.vitrine.evaluation.totalvariation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.VitrineException;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Measurements;

/**
 * Sums up total variations.
 *
 * @param all one of each image, or one for each layer, and then of another network
 */
record Variations(Measurements all) {
  static final Map<String, String> CONVENTIONS =
      Map.of(
          "differences",
          "absolute, down and right, not around the border",
          "normalisation",
          "each channel less its mean, over its mean absolute value, at least 1e-6",
          "reduction",
          "100 (1 - mean over layers of the ratio to this network)");

  /** Tells the variation of maps that were given. */
  Evaluation ofMaps() {
    return evaluation(Map.of("total-variation", mean(0)), Map.of("total-variation", all.column(0)));
  }

  /** Tells the variation per layer. */
  Evaluation alone(List<String> layers) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      metrics.put("total-variation " + layers.get(i), mean(i));
    }
    return evaluation(metrics, samples(layers));
  }

  /** Tells the variation per layer of this network and another, and the reduction. */
  Evaluation against(List<String> layers) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    double ratios = 0;
    for (int i = 0; i < layers.size(); i++) {
      String layer = layers.get(i);
      double here = mean(i);
      double there = mean(layers.size() + i);
      metrics.put("total-variation " + layer, here);
      metrics.put("total-variation-other " + layer, there);
      metrics.put("reduction-percent " + layer, 100 * (1 - there / here));
      ratios += there / here;
    }
    double reduction = 100 * (1 - ratios / layers.size());
    if (!Double.isFinite(reduction)) {
      throw new VitrineException(
          "The maps of this network are constant, so that nothing compares with them.",
          "Name other layers, or another method.");
    }
    metrics.put("reduction-percent", reduction);
    return evaluation(metrics, samples(layers));
  }

  private double mean(int column) {
    return Arrays.stream(all.column(column)).filter(v -> !Double.isNaN(v)).average().orElseThrow();
  }

  private Map<String, double[]> samples(List<String> layers) {
    Map<String, double[]> samples = new LinkedHashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      samples.put("total-variation " + layers.get(i), all.column(i));
    }
    return samples;
  }

  private Evaluation evaluation(Map<String, Double> metrics, Map<String, double[]> samples) {
    Map<String, Double> counted = new LinkedHashMap<>(metrics);
    counted.put("unreadable", (double) all.unreadable());
    return new Evaluation(counted, samples, Map.of(), CONVENTIONS);
  }
}
