package org.vitrine.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.GradientRule;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.StandardRule;

/**
 * Records backward steps as gradient rules say; standard rules as steps, others by calling back.
 *
 * @param target where a layer is executed on its own, for rules that ask for it
 * @param rules by layer, the rules that differ from standard
 * @param reference the reference pass, or null
 */
record Rules<V extends Symbol, A>(
    Network network, Target<V, A> target, Map<String, GradientRule> rules, Forward<V> reference) {

  /** Records the gradients with respect to some inputs of a layer, by input. */
  Map<Integer, V> gradients(
      Recorder<V, ?> recorder, Layer layer, Node<V> node, Set<Integer> inputs, V gradient) {
    GradientRule rule = rules.getOrDefault(layer.name(), StandardRule.STANDARD);
    if (rule == StandardRule.STANDARD) {
      return recorder.gradients(layer, node, inputs, gradient);
    }
    IntFunction<V> each = each(recorder, layer, rule, node, gradient);
    return inputs.stream().collect(Collectors.toMap(i -> i, each::apply));
  }

  /** Returns what records the gradient with respect to one input. */
  private IntFunction<V> each(
      Recorder<V, ?> recorder, Layer layer, GradientRule rule, Node<V> node, V gradient) {
    if (!(rule instanceof StandardRule standard)) {
      return called(recorder, layer, rule, node, gradient);
    }
    return switch (standard) {
      case STANDARD -> i -> derivative(recorder, layer, node, i, gradient);
      case GUIDED -> {
        V positive = recorder.positive(gradient);
        yield i -> derivative(recorder, layer, node, i, positive);
      }
      case DECONVOLUTION -> i -> recorder.positive(gradient);
      case FAKE_RELU -> i -> gradient;
      case ROLL_MEAN -> i -> recorder.rollMean(derivative(recorder, layer, node, i, gradient));
      case RESCALE -> {
        Node<V> from = referenceNode(layer);
        yield layer.operation() instanceof Activation
            ? i ->
                recorder.rescale(
                    gradient, derivative(recorder, layer, node, i, gradient), node, from)
            : called(recorder, layer, rule, node, gradient);
      }
    };
  }

  private V derivative(Recorder<V, ?> recorder, Layer layer, Node<V> node, int input, V gradient) {
    return recorder.gradients(layer, node, Set.of(input), gradient).get(input);
  }

  private Node<V> referenceNode(Layer layer) {
    if (reference == null) {
      throw new VitrineException(
          layer.name() + ": the rescale rule needs a reference, and the request has none", "");
    }
    return reference.node(layer.name());
  }

  private IntFunction<V> called(
      Recorder<V, ?> recorder, Layer layer, GradientRule rule, Node<V> node, V gradient) {
    Node<V> from = reference == null ? null : reference.node(layer.name());
    List<Integer> free =
        IntStream.range(0, layer.inputs().size())
            .filter(i -> !network.parameters().containsKey(layer.inputs().get(i)))
            .boxed()
            .toList();
    LayerRun<V, A> alone = new LayerRun<>(target, layer, free);
    List<V> results = RuleCall.record(recorder, alone, rule, node, from, gradient);
    return i -> results.get(free.indexOf(i));
  }
}
