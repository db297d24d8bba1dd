package org.vitrine.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.network.GradientRule;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.StandardRule;

/** The gradient rules set in a network, and those that hold for a request. */
final class RuleTable {
  private final List<Layer> layers;
  private final Map<String, GradientRule> stored = new HashMap<>();

  RuleTable(Network network) {
    layers = network.layers();
    network.gradientRules().forEach((layer, id) -> stored.put(layer, rule(layer, id)));
  }

  private static GradientRule rule(String layer, String id) {
    return Arrays.stream(StandardRule.values())
        .filter(r -> r.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new VitrineException(
                    layer + ": there is no gradient rule named " + id,
                    "Known: "
                        + String.join(
                            ", ",
                            Arrays.stream(StandardRule.values()).map(StandardRule::id).toList())
                        + "."));
  }

  /** Returns by layer the rules that differ from standard; the request's choice wins. */
  Map<String, GradientRule> choose(GradientRules request) {
    Map<String, GradientRule> chosen = new HashMap<>();
    for (Layer layer : layers) {
      GradientRule rule = request.ruleFor(layer);
      GradientRule effective = rule == null ? stored.get(layer.name()) : rule;
      if (effective != null && effective != StandardRule.STANDARD) {
        chosen.put(layer.name(), effective);
      }
    }
    return chosen;
  }
}
