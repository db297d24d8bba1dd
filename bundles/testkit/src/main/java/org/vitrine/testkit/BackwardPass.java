package org.vitrine.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.model.Objective;
import org.vitrine.api.network.GradientRule;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.LayerPass;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Operation;
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
    List<String> reads = objective.reads(network);
    List<Tensor> values = reads.stream().map(name -> pass.value(name).toTensor()).toList();
    Objective.Scores scores = objective.score(values, rows);
    for (int i = 0; i < reads.size(); i++) {
      gradient(reads.get(i)).add(Array.of(scores.gradients().get(i)));
    }
    for (int i = network.layers().size() - 1; i >= 0; i--) {
      Layer layer = network.layers().get(i);
      if (gradients.containsKey(layer.name()) && !pass.given(layer)) {
        List<Array> shares = backward(layer, gradient(layer.name()));
        List<String> inputs = variables(layer);
        for (int k = 0; k < inputs.size(); k++) {
          gradient(inputs.get(k)).add(shares.get(k));
        }
      }
    }
    return scores.values();
  }

  /** Returns the gradient with respect to a value; zero where the score does not depend on it. */
  Array gradient(String name) {
    return gradients.computeIfAbsent(name, n -> Array.zeros(pass.value(n).shape()));
  }

  private List<Array> backward(Layer layer, Array gradient) {
    GradientRule rule = rule(layer);
    if (rule == StandardRule.STANDARD) {
      return derivative(layer.operation(), layer, pass.read(layer), gradient);
    }
    List<Tensor> shares = rule.backward(new Seen(layer), gradient.toTensor());
    return shares.stream().map(Array::of).toList();
  }

  private GradientRule rule(Layer layer) {
    GradientRule asked = rules.ruleFor(layer);
    if (asked != null) {
      return asked;
    }
    String id = network.gradientRules().getOrDefault(layer.name(), StandardRule.STANDARD.id());
    for (StandardRule rule : StandardRule.values()) {
      if (rule.id().equals(id)) {
        return rule;
      }
    }
    throw new VitrineException(layer.name() + " has an unknown gradient rule " + id, "");
  }

  private List<String> variables(Layer layer) {
    return layer.inputs().stream().filter(i -> !network.parameters().containsKey(i)).toList();
  }

  /** Returns the gradients with respect to the inputs that are not parameters. */
  private List<Array> derivative(
      Operation operation, Layer layer, List<Array> inputs, Array gradient) {
    Array output = ForwardPass.compute(operation, inputs);
    List<Array> all = inputs.stream().map(input -> Array.zeros(input.shape())).toList();
    Kernel.of(operation).backward(inputs, output, gradient, all);
    List<Array> result = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (!network.parameters().containsKey(layer.inputs().get(i))) {
        result.add(all.get(i));
      }
    }
    return result;
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
      return ForwardPass.compute(layer.operation(), arrays(inputs)).toTensor();
    }

    @Override
    public List<Tensor> gradient(List<Tensor> inputs, Tensor gradient) {
      return derivative(layer.operation(), layer, arrays(inputs), Array.of(gradient)).stream()
          .map(Array::toTensor)
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
