package org.vitrine.evaluation.totalvariation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.Problem;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Batch;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.model.Model;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.TotalVariation;

/** The total variation of one network's maps, per layer and image. */
final class Variations {
  static final Map<String, String> CONVENTIONS =
      Map.of(
          "differences",
          "absolute, down and right, not around the border",
          "normalisation",
          "each channel less its mean, over its mean absolute value, at least 1e-6",
          "reduction",
          "100 (1 - mean over layers of the ratio to this network)");

  private final Map<String, double[]> byLayer = new LinkedHashMap<>();

  Variations(List<String> layers, int images) {
    for (String layer : layers) {
      byLayer.put(layer, Evaluation.unknown(images));
    }
  }

  static void requireLayers(Network network, List<String> layers) {
    List<String> known = network.layers().stream().map(Layer::name).toList();
    List<Problem> problems = new ArrayList<>();
    for (String layer : layers) {
      if (!known.contains(layer) && !layer.equals(network.input().name())) {
        problems.add(Problem.unknown("layer", layer, "Layers of " + network.name(), known));
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
  }

  /** Returns the mean of what was measured. */
  static double mean(double[] values) {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElseThrow();
  }

  /**
   * Makes and judges the maps of one batch.
   *
   * @param rows takes a number per layer for each image
   * @param from where in a row the first layer's number goes
   */
  void measure(
      Model model,
      Chosen<Attributor> method,
      Batch batch,
      int[] targets,
      double[][] rows,
      int from,
      RunContext run) {
    Attribution made =
        method
            .service()
            .attribute(
                new AttributionRequest(
                    model,
                    batch.images(),
                    new Targets(targets),
                    List.copyOf(byLayer.keySet()),
                    method.options(),
                    batch.indices()[0]),
                run);
    int to = from;
    for (String layer : byLayer.keySet()) {
      Tensor map = made.maps().get(layer);
      if (map.shape().rank() != 4) {
        throw new VitrineException(
            layer + " has the shape " + map.shape() + ", which has no rows and columns.",
            "Name layers whose values are [n,c,h,w].");
      }
      double[] variation = TotalVariation.of(map);
      for (int row = 0; row < variation.length; row++) {
        rows[row][to] = variation[row];
      }
      to++;
    }
  }

  /** Adds what {@link #measure} found of an image. */
  void add(int index, double[] row, int from) {
    int next = from;
    for (double[] values : byLayer.values()) {
      values[index] = row[next++];
    }
  }

  /** Tells the variation per layer. */
  Evaluation alone(int unreadable) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    byLayer.forEach((layer, values) -> metrics.put("total-variation " + layer, mean(values)));
    metrics.put("unreadable", (double) unreadable);
    return new Evaluation(metrics, samples(), Map.of(), CONVENTIONS);
  }

  /** Tells the variation per layer of this network and another, and the reduction. */
  Evaluation against(Variations other, int unreadable) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    double ratios = 0;
    for (Map.Entry<String, double[]> entry : byLayer.entrySet()) {
      double here = mean(entry.getValue());
      double there = mean(other.byLayer.get(entry.getKey()));
      metrics.put("total-variation " + entry.getKey(), here);
      metrics.put("total-variation-other " + entry.getKey(), there);
      metrics.put("reduction-percent " + entry.getKey(), 100 * (1 - there / here));
      ratios += there / here;
    }
    double reduction = 100 * (1 - ratios / byLayer.size());
    if (!Double.isFinite(reduction)) {
      throw new VitrineException(
          "The maps of this network are constant, so that nothing compares with them.",
          "Name other layers, or another method.");
    }
    metrics.put("reduction-percent", reduction);
    metrics.put("unreadable", (double) unreadable);
    return new Evaluation(metrics, samples(), Map.of(), CONVENTIONS);
  }

  private Map<String, double[]> samples() {
    Map<String, double[]> samples = new LinkedHashMap<>();
    byLayer.forEach((layer, values) -> samples.put("total-variation " + layer, values));
    return samples;
  }
}
