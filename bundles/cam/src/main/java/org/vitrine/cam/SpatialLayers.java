package org.vitrine.cam;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;

/** The layers that a class activation map can be of: those whose channels are maps. */
final class SpatialLayers {
  private SpatialLayers() {}

  static Map<String, Shape> shapes(AttributionRequest request) {
    Network network = request.model().network();
    return network.shapes(Map.of(network.input().name(), request.images().shape()));
  }

  /** Returns the last layer with more than one pixel on a way to the logits. */
  static String last(AttributionRequest request, Map<String, Shape> shapes) {
    Network network = request.model().network();
    Set<String> used = leadingTo(network);
    List<Layer> layers = network.layers();
    for (int i = layers.size() - 1; i >= 0; i--) {
      String name = layers.get(i).name();
      Shape shape = shapes.get(name);
      boolean spatial = shape.rank() == 4 && shape.at(2) * shape.at(3) > 1;
      if (spatial && used.contains(name) && !name.equals(network.output())) {
        return name;
      }
    }
    throw new VitrineException(
        network.name() + " has no layer with spatial extent.", "Name a layer with --layer.");
  }

  /** Returns the layers if each has channels. */
  static List<String> checked(List<String> layers, Map<String, Shape> shapes) {
    for (String layer : layers) {
      Shape shape = shapes.get(layer);
      if (shape != null && shape.rank() < 2) {
        throw new UsageException(
            layer + " has the shape " + shape + ", without channels.", "Name a convolution.");
      }
    }
    return layers;
  }

  private static Set<String> leadingTo(Network network) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(network.output()));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (seen.add(name)) {
        network.layer(name).ifPresent(layer -> open.addAll(layer.inputs()));
      }
    }
    return seen;
  }
}
