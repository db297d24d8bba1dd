package org.vitrine.testkit.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.model.Objective;
import org.vitrine.api.network.GradientRule;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.LayerPass;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.StandardRule;
import org.vitrine.api.tensor.Tensor;

/** The gradients of an objective with respect to every value of a forward pass. */
final class BackwardPass {
  private final Network network;
  private final ForwardPass pass;
  private final ForwardPass reference;
  private final GradientRules rules;
  private final Map<String, Array> gradients = new HashMap<>();

  /**
   * Prepares a backward pass.
   *
   * @param reference the reference pass, or null if there is none
   */
  BackwardPass(ForwardPass pass, ForwardPass reference, GradientRules rules) {
    this.network = pass.network();
    this.pass = pass;
    this.reference = reference;
    this.rules = rules;
  }

  /** Computes all gradients and returns the scores. */
  double[] run(Objective objective, int[] rows) {
    double[] scores = score(objective, rows, 1);
    propagate();
    return scores;
  }

  /** Adds an objective times a weight to what is propagated, and returns its plain scores. */
  double[] score(Objective objective, int[] rows, double weight) {
    List<String> reads = objective.reads(network);
    List<Tensor> values = reads.stream().map(name -> pass.value(name).toTensor()).toList();
    Objective.Scores scores = objective.score(values, rows);
    for (int i = 0; i < reads.size(); i++) {
      gradient(reads.get(i)).add(Array.of(scores.gradients().get(i)), weight);
    }
    return scores.values();
  }

  /** Computes the gradients of the sum of what was scored. */
  void propagate() {
    for (int i = network.layers().size() - 1; i >= 0; i--) {
      Layer layer = network.layers().get(i);
      if (gradients.containsKey(layer.name()) && !pass.given(layer)) {
        backward(layer, gradient(layer.name()));
      }
    }
  }

  /** Returns the gradient with respect to a value; zero where the score does not depend on it. */
  Array gradient(String name) {
    return gradients.computeIfAbsent(name, n -> Array.zeros(pass.value(n).shape()));
  }

  /**
   * Returns the gradient with respect to a value.
   *
   * @throws VitrineException if it is not finite, naming the last value where it was not any more
   */
  Array finiteGradient(String name) {
    if (!gradient(name).finite()) {
      String first = name;
      for (Layer layer : network.layers()) {
        first = gradient(layer.name()).finite() ? first : layer.name();
      }
      throw new VitrineException("the gradient at " + first + " is not a number", "");
    }
    return gradient(name);
  }

  /** Weights have their ordinary gradient whatever the rule, which is about what flows on. */
  private void backward(Layer layer, Array gradient) {
    List<Array> ordinary = derivative(layer, pass.read(layer), gradient);
    GradientRule rule = rule(layer);
    if (rule == StandardRule.RESCALE && reference == null) {
      throw new VitrineException(
          layer.name() + ": the rescale rule needs a reference, and the request has none", "");
    }
    List<Tensor> ruled =
        rule == StandardRule.STANDARD
            ? List.of()
            : rule.backward(new Seen(layer), gradient.toTensor());
    int variable = 0;
    for (int i = 0; i < ordinary.size(); i++) {
      String input = layer.inputs().get(i);
      boolean weight = network.parameters().containsKey(input);
      boolean plain = weight || ruled.isEmpty();
      gradient(input).add(plain ? ordinary.get(i) : Array.of(ruled.get(variable)));
      variable += weight ? 0 : 1;
    }
  }

  private GradientRule rule(Layer layer) {
    GradientRule asked = rules.ruleFor(layer);
    if (asked != null) {
      return asked;
    }
    return Given.rule(network, layer.name());
  }

  /** Returns the gradients with respect to all inputs, parameters included. */
  private List<Array> derivative(Layer layer, List<Array> inputs, Array gradient) {
    Array output = pass.compute(layer, inputs);
    List<Array> all = inputs.stream().map(input -> Array.zeros(input.shape())).toList();
    pass.kernel(layer).backward(inputs, output, gradient, all);
    return all;
  }

  /** What a gradient rule sees of a layer. */
  private final class Seen implements LayerPass {
    private final Layer layer;

    Seen(Layer layer) {
      this.layer = layer;
    }

    @Override
    public Layer layer() {
      return layer;
    }

    @Override
    public List<Tensor> inputs() {
      return pass.read(layer).stream().map(Array::toTensor).toList();
    }

    @Override
    public Tensor output() {
      return pass.value(layer.name()).toTensor();
    }

    @Override
    public List<Tensor> referenceInputs() {
      return reference().read(layer).stream().map(Array::toTensor).toList();
    }

    @Override
    public Tensor referenceOutput() {
      return reference().value(layer.name()).toTensor();
    }

    @Override
    public Tensor forward(List<Tensor> inputs) {
      return pass.compute(layer, arrays(inputs)).toTensor();
    }

    @Override
    public List<Tensor> gradient(List<Tensor> inputs, Tensor gradient) {
      List<Array> all = derivative(layer, arrays(inputs), Array.of(gradient));
      return IntStream.range(0, all.size())
          .filter(i -> !network.parameters().containsKey(layer.inputs().get(i)))
          .mapToObj(i -> all.get(i).toTensor())
          .toList();
    }

    private ForwardPass reference() {
      if (reference == null) {
        throw new IllegalStateException("the request has no reference pass");
      }
      return reference;
    }

    private static List<Array> arrays(List<Tensor> tensors) {
      return tensors.stream().map(Array::of).toList();
    }
  }
}
