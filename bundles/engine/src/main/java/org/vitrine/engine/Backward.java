package org.vitrine.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;

/** A backward pass that is recorded only along paths to the values that are asked for. */
final class Backward<V extends Symbol> {
  private final Recorder<V, ?> recorder;
  private final Forward<V> forward;
  private final Rules<V, ?> rules;
  private final Set<String> reached;
  private final Map<String, V> gradients = new HashMap<>();

  private Backward(
      Recorder<V, ?> recorder, Forward<V> forward, Rules<V, ?> rules, Set<String> reached) {
    this.recorder = recorder;
    this.forward = forward;
    this.rules = rules;
    this.reached = reached;
  }

  /**
   * Records a pass.
   *
   * @param at names of the values, or parameters, whose gradients are asked for
   * @param seeds by name of a value, the gradient with respect to it that the host feeds
   * @return by name, the gradients asked for; those that are zero are missing
   */
  static <V extends Symbol> Map<String, V> record(
      Recorder<V, ?> recorder,
      Network network,
      Forward<V> forward,
      Rules<V, ?> rules,
      Collection<String> at,
      Map<String, V> seeds) {
    Backward<V> pass = new Backward<>(recorder, forward, rules, reached(network, forward, at));
    seeds.forEach(pass::add);
    List<Layer> layers = network.layers();
    for (int i = layers.size() - 1; i >= 0; i--) {
      Layer layer = layers.get(i);
      V gradient = pass.gradients.get(layer.name());
      if (gradient != null && forward.node(layer.name()) != null) {
        recorder.name(layer.name());
        Forward.naming(layer, () -> pass.through(layer, gradient));
      }
    }
    Map<String, V> asked = new HashMap<>(pass.gradients);
    asked.keySet().retainAll(Set.copyOf(at));
    return asked;
  }

  /** Returns the names of values that depend on one of those asked for. */
  private static Set<String> reached(Network network, Forward<?> forward, Collection<String> at) {
    Set<String> reached = new HashSet<>(at);
    for (Layer layer : network.layers()) {
      if (forward.node(layer.name()) != null
          && layer.inputs().stream().anyMatch(reached::contains)) {
        reached.add(layer.name());
      }
    }
    return reached;
  }

  private Layer through(Layer layer, V gradient) {
    Node<V> node = forward.node(layer.name());
    Set<Integer> inputs = new TreeSet<>();
    for (int i = 0; i < layer.inputs().size(); i++) {
      if (reached.contains(layer.inputs().get(i))) {
        inputs.add(i);
      }
    }
    rules
        .gradients(recorder, layer, node, inputs, gradient)
        .forEach((i, value) -> add(layer.inputs().get(i), value));
    return layer;
  }

  private void add(String name, V gradient) {
    if (reached.contains(name)) {
      gradients.merge(name, gradient, recorder::sum);
    }
  }
}
