package org.vitrine.evaluation.totalvariation;

import java.util.ArrayList;
import java.util.List;
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
import org.vitrine.api.model.Model;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.TotalVariation;

/**
 * Maps that a method makes at layers, and how rough they are.
 *
 * @param layers where they are made
 * @param method what makes them
 */
record LayerMaps(List<String> layers, Chosen<Attributor> method) {
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

  /**
   * Makes and judges the maps of one batch.
   *
   * @param rows takes a number per layer for each image
   * @param from where in a row the first layer's number goes
   */
  void measure(Model model, Batch batch, int[] targets, double[][] rows, int from, RunContext run) {
    Attribution made =
        method
            .service()
            .attribute(
                new AttributionRequest(
                    model,
                    batch.images(),
                    new Targets(targets),
                    layers,
                    method.options(),
                    batch.indices()[0]),
                run);
    int to = from;
    for (String layer : layers) {
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
}
