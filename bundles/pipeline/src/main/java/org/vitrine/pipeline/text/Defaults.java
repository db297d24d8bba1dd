package org.vitrine.pipeline.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitrine.api.Problem;
import org.vitrine.pipeline.step.StepKinds;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** What steps say unless they say otherwise: by kind of step, or by method. */
final class Defaults {
  static final String KEY = "defaults";
  private static final String EXAMPLE = "defaults: {ig: {steps: 100}}";

  private final Map<String, YamlMap> byName = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  /** Reads the defaults of a file. */
  Defaults(YamlMap top) {
    Node node = top.value(KEY).orElse(null);
    if (node == null) {
      return;
    }
    if (!(node instanceof MappingNode mapping)) {
      top.problem(
          node, "\"defaults\" needs kinds or methods with keys.", "For example: " + EXAMPLE);
      return;
    }
    YamlMap all = top.inner(mapping);
    for (String name : all.keys()) {
      Node value = all.value(name).orElseThrow();
      if (value instanceof MappingNode inner) {
        byName.put(name, top.inner(inner));
      } else {
        top.problem(
            value, "\"" + name + "\" needs keys with values in braces.", "For example: " + EXAMPLE);
      }
    }
  }

  /** Returns a step with what its method's defaults say, then its kind's. */
  YamlMap under(String kind, String use, YamlMap step) {
    YamlMap filled = step;
    for (String name : List.of(use, kind)) {
      used.add(name);
      YamlMap defaults = byName.get(name);
      if (defaults != null) {
        filled = filled.over(defaults);
      }
    }
    return filled;
  }

  /** Notes every default that no step takes. */
  void unused(YamlMap top) {
    used.remove("");
    List<String> names = new ArrayList<>(byName.keySet());
    names.removeAll(used);
    names.removeAll(StepKinds.words());
    for (String name : names) {
      Problem unknown = Problem.unknown("step kind or method in use", name, "There are", used);
      String place = byName.get(name).place("");
      top.problem(place, unknown.what(), unknown.fix());
    }
  }
}
