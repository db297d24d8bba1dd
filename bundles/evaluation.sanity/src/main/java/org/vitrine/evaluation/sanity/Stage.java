package org.vitrine.evaluation.sanity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;

/**
 * One of the randomised networks.
 *
 * @param name what is random in it
 * @param options what the rewriter is told
 */
record Stage(String name, Map<String, String> options) {
  static List<Stage> of(Network network, Sanity.Config config) {
    String mode = config.mode().name().toLowerCase(Locale.ROOT);
    if (config.mode() == Sanity.Mode.GAUSSIAN) {
      return List.of(
          new Stage("last block", Map.of("mode", mode, "sigma", Double.toString(config.sigma()))));
    }
    List<String> weighted =
        network.layers().stream()
            .filter(l -> l.inputs().stream().anyMatch(network.trainable()::contains))
            .map(Layer::name)
            .toList();
    int count = Math.min(config.stages(), weighted.size());
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // from the last layer to the first, both included
      int from = count == 1 ? 0 : (weighted.size() - 1) * (count - 1 - i) / (count - 1);
      Map<String, String> options = new LinkedHashMap<>();
      options.put("mode", mode);
      options.put("layers", weighted.get(from));
      stages.add(new Stage(weighted.get(from), options));
    }
    return stages;
  }
}
