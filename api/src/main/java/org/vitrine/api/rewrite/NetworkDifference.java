package org.vitrine.api.rewrite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;

/**
 * Which layers of two networks differ, by name.
 *
 * @param replaced layers of both whose operation, inputs, weights or gradient rule differ
 * @param added layers of the second only
 * @param removed layers of the first only
 */
public record NetworkDifference(List<String> replaced, List<String> added, List<String> removed) {
  /** Copies the lists. */
  public NetworkDifference {
    replaced = List.copyOf(replaced);
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  /** Compares two networks. */
  public static NetworkDifference of(Network before, Network after) {
    Map<String, Layer> old = new LinkedHashMap<>();
    before.layers().forEach(layer -> old.put(layer.name(), layer));
    List<String> replaced = new ArrayList<>();
    List<String> added = new ArrayList<>();
    for (Layer layer : after.layers()) {
      Layer was = old.remove(layer.name());
      if (was == null) {
        added.add(layer.name());
      } else if (!same(before, was, after, layer)) {
        replaced.add(layer.name());
      }
    }
    return new NetworkDifference(replaced, added, List.copyOf(old.keySet()));
  }

  private static boolean same(Network before, Layer was, Network after, Layer layer) {
    return was.equals(layer)
        && Objects.equals(
            before.gradientRules().get(was.name()), after.gradientRules().get(layer.name()))
        && layer.inputs().stream()
            .allMatch(i -> Objects.equals(before.parameters().get(i), after.parameters().get(i)));
  }
}
