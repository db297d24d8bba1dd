package org.vitrine.engine.nd4j;

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
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.StandardRule;
import org.vitrine.engine.nd4j.kernel.Kernel;
import org.vitrine.engine.nd4j.kernel.Kernel.Node;
import org.vitrine.engine.nd4j.kernel.Kernels;
import org.vitrine.engine.nd4j.kernel.RuleLoops;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/**
 * Records backward steps as gradient rules say; standard rules on the tape, others by calling back.
 *
 * @param kernels how operations are computed
 * @param rules by layer, the rules that differ from standard
 * @param reference the reference pass, or null
 */
record Rules(
    Network network, Kernels.Choice kernels, Map<String, GradientRule> rules, Forward reference) {
  /** Records the gradient with respect to input i of one layer. */
  private interface Recorder {
    Value gradient(int i);
  }

  /** Records the gradients with respect to some inputs of a layer, by input. */
  Map<Integer, Value> gradients(
      Tape tape, Layer layer, Node node, Set<Integer> inputs, Value gradient) {
    GradientRule rule = rules.getOrDefault(layer.name(), StandardRule.STANDARD);
    if (rule == StandardRule.STANDARD) {
      return kernels.of(layer).gradients(tape, layer.operation(), node, inputs, gradient);
    }
    Recorder recorder = recorder(tape, layer, rule, node, gradient);
    return inputs.stream().collect(Collectors.toMap(i -> i, recorder::gradient));
  }

  private Recorder recorder(Tape tape, Layer layer, GradientRule rule, Node node, Value gradient) {
    Operation operation = layer.operation();
    Kernel<Operation> kernel = kernels.of(layer);
    if (!(rule instanceof StandardRule standard)) {
      return called(tape, layer, rule, node, gradient);
    }
    return switch (standard) {
      case STANDARD -> i -> kernel.gradient(tape, operation, node, i, gradient);
      case GUIDED -> {
        Value positive = RuleLoops.positive(tape, gradient);
        yield i -> kernel.gradient(tape, operation, node, i, positive);
      }
      case DECONVOLUTION -> i -> RuleLoops.positive(tape, gradient);
      case FAKE_RELU -> i -> gradient;
      case ROLL_MEAN ->
          i -> RuleLoops.rollMean(tape, kernel.gradient(tape, operation, node, i, gradient));
      case RESCALE -> {
        Node from = referenceNode(layer);
        yield operation instanceof Activation
            ? i ->
                RuleLoops.rescale(
                    tape, gradient, kernel.gradient(tape, operation, node, i, gradient), node, from)
            : called(tape, layer, rule, node, gradient);
      }
    };
  }

  private Node referenceNode(Layer layer) {
    if (reference == null) {
      throw new VitrineException(
          layer.name() + ": the rescale rule needs a reference, and the request has none", "");
    }
    return reference.node(layer.name());
  }

  private Recorder called(Tape tape, Layer layer, GradientRule rule, Node node, Value gradient) {
    Node from = reference == null ? null : reference.node(layer.name());
    List<Integer> free =
        IntStream.range(0, layer.inputs().size())
            .filter(i -> !network.parameters().containsKey(layer.inputs().get(i)))
            .boxed()
            .toList();
    IntFunction<Value> results = RuleCall.record(tape, layer, rule, node, from, gradient, free);
    return i -> results.apply(free.indexOf(i));
  }
}
