package org.vitrine.engine.nd4j;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.engine.nd4j.kernel.Kernel.Node;
import org.vitrine.engine.nd4j.plan.Arguments;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** A backward pass recorded on a tape, only along paths to the values that are asked for. */
final class Backward {
  private final Tape tape;
  private final Forward forward;
  private final Rules rules;
  private final Set<String> reached;
  private final Map<String, Value> gradients = new HashMap<>();

  private Backward(Tape tape, Forward forward, Rules rules, Set<String> reached) {
    this.tape = tape;
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
  static Map<String, Value> record(
      Tape tape,
      Network network,
      Forward forward,
      Rules rules,
      Collection<String> at,
      Map<String, Value> seeds) {
    Backward pass = new Backward(tape, forward, rules, reached(network, forward, at));
    seeds.forEach(pass::add);
    List<Layer> layers = network.layers();
    for (int i = layers.size() - 1; i >= 0; i--) {
      Layer layer = layers.get(i);
      Value gradient = pass.gradients.get(layer.name());
      if (gradient != null && forward.node(layer.name()) != null) {
        tape.name(layer.name());
        Forward.naming(layer, () -> pass.through(layer, gradient));
      }
    }
    Map<String, Value> asked = new HashMap<>(pass.gradients);
    asked.keySet().retainAll(Set.copyOf(at));
    return asked;
  }

  /** Returns the names of values that depend on one of those asked for. */
  private static Set<String> reached(Network network, Forward forward, Collection<String> at) {
    Set<String> reached = new HashSet<>(at);
    for (Layer layer : network.layers()) {
      if (forward.node(layer.name()) != null
          && layer.inputs().stream().anyMatch(reached::contains)) {
        reached.add(layer.name());
      }
    }
    return reached;
  }

  private Layer through(Layer layer, Value gradient) {
    Node node = forward.node(layer.name());
    Set<Integer> inputs = new TreeSet<>();
    for (int i = 0; i < layer.inputs().size(); i++) {
      if (reached.contains(layer.inputs().get(i))) {
        inputs.add(i);
      }
    }
    rules
        .gradients(tape, layer, node, inputs, gradient)
        .forEach((i, value) -> add(layer.inputs().get(i), value));
    return layer;
  }

  private void add(String name, Value gradient) {
    if (reached.contains(name)) {
      gradients.merge(name, gradient, (a, b) -> tape.elementwise("add", Arguments.NONE, a, b));
    }
  }
}
