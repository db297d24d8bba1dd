package org.vitrine.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.TransposedConvolution;
import org.vitrine.api.tensor.Shape;

/** One forward pass that was recorded: only the layers that lead to what is wanted. */
final class Forward<V extends Symbol> {
  private final Map<String, V> values = new HashMap<>();
  private final Map<String, Node<V>> nodes = new HashMap<>();
  private double multiplications;

  private Forward() {}

  /** Records a pass; what is fed takes the place of layers of that name. */
  static <V extends Symbol> Forward<V> record(
      Recorder<V, ?> recorder, Network network, Map<String, V> fed, Collection<String> wanted) {
    Forward<V> pass = new Forward<>();
    pass.values.putAll(fed);
    Set<String> needed = needed(network, fed.keySet(), wanted);
    network
        .parameters()
        .forEach(
            (name, tensor) -> {
              if (needed.contains(name)) {
                pass.values.put(name, recorder.constant(tensor));
              }
            });
    for (Layer layer : network.layers()) {
      if (needed.contains(layer.name()) && !fed.containsKey(layer.name())) {
        recorder.name(layer.name());
        naming(layer, () -> pass.add(recorder, layer));
      }
    }
    return pass;
  }

  /** Returns the names that must be known, going back from what is wanted to what is fed. */
  static Set<String> needed(Network network, Set<String> fed, Collection<String> wanted) {
    Set<String> needed = new HashSet<>(wanted);
    for (int i = network.layers().size() - 1; i >= 0; i--) {
      Layer layer = network.layers().get(i);
      if (needed.contains(layer.name()) && !fed.contains(layer.name())) {
        needed.addAll(layer.inputs());
      }
    }
    return needed;
  }

  /** Runs something so that what goes wrong is told with the layer's name. */
  static <T> T naming(Layer layer, Supplier<T> action) {
    try {
      return action.get();
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      throw new VitrineException(layer.name() + ": " + e.getMessage(), "", e);
    }
  }

  private V add(Recorder<V, ?> recorder, Layer layer) {
    List<V> inputs = layer.inputs().stream().map(values::get).toList();
    Shape shape = layer.operation().outputShape(inputs.stream().map(Symbol::shape).toList());
    V output = recorder.forward(layer, inputs, shape);
    if (layer.operation() instanceof Convolution
        || layer.operation() instanceof Dense
        || layer.operation() instanceof TransposedConvolution) {
      Shape weights = inputs.get(1).shape();
      int positions =
          Math.max(
              shape.size() / shape.at(1),
              inputs.get(0).shape().size() / inputs.get(0).shape().at(1));
      multiplications += (double) positions * weights.size();
    }
    values.put(layer.name(), output);
    nodes.put(layer.name(), new Node<>(inputs, output));
    return output;
  }

  /** Returns the value of that name, or null if it was not needed. */
  V value(String name) {
    return values.get(name);
  }

  /** Returns what a layer read and produced, or null if it was not executed. */
  Node<V> node(String layer) {
    return nodes.get(layer);
  }

  /** Returns about how many multiplications the pass takes. */
  double multiplications() {
    return multiplications;
  }
}
