package org.vitrine.attribution.lrp;

import java.util.List;
import java.util.Optional;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.model.Model;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.AveragePooling;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.GradientRule;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.ParametricRelu;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Resize;
import org.vitrine.api.network.TransposedConvolution;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.attribution.lrp.Lrp.Config;

/** Gives every layer of a network its relevance rule. */
final class Composition implements GradientRules {
  private static final GradientRule PASS = (pass, relevance) -> List.of(relevance);

  private final Network network;
  private final Config config;
  private final Optional<Layer> first;
  private final Optional<GradientRule> box;

  Composition(Model model, Tensor images, Config config, RunContext run) {
    this.network = model.network();
    this.config = config;
    this.first = network.layers().stream().filter(l -> weighted(l.operation())).findFirst();
    this.box =
        config.composite() == Lrp.Composite.EPSILON_GAMMA_BOX
            ? first.map(layer -> box(model, images, layer, run))
            : Optional.empty();
  }

  @Override
  public GradientRule ruleFor(Layer layer) {
    Operation operation = layer.operation();
    if (operation instanceof Activation
        || operation instanceof ParametricRelu
        || operation instanceof Dropout
        || (operation instanceof Arithmetic && beforeFirst(layer))) {
      return PASS;
    }
    if (operation instanceof Convolution || operation instanceof TransposedConvolution) {
      return convolutionRule(layer);
    }
    if (operation instanceof Arithmetic arithmetic) {
      requireLinear(layer, arithmetic);
      return new Epsilon(network, config.epsilon());
    }
    boolean linear =
        operation instanceof Dense
            || operation instanceof BatchNormalization
            || operation instanceof AveragePooling
            || operation instanceof Resize
            || (operation instanceof Reduction reduction && reduction.kind() != Reduction.Kind.MAX);
    return linear ? new Epsilon(network, config.epsilon()) : null;
  }

  private GradientRule convolutionRule(Layer layer) {
    return switch (config.composite()) {
      case EPSILON -> new Epsilon(network, config.epsilon());
      case EPSILON_PLUS -> new AlphaBeta(1, 0, config.epsilon());
      case EPSILON_ALPHA2_BETA1 -> new AlphaBeta(2, 1, config.epsilon());
      case EPSILON_GAMMA_BOX ->
          box.isPresent() && layer.equals(first.orElseThrow())
              ? box.get()
              : new Gamma(config.gamma(), config.epsilon());
    };
  }

  /** The box is what the lowest and highest pixel become on their way to the first layer. */
  private GradientRule box(Model model, Tensor images, Layer layer, RunContext run) {
    Shape one = images.shape().with(0, 1);
    String read = layer.inputs().get(0);
    List<String> names = List.of(read);
    Tensor low = model.activations(Tensor.full(one, (float) config.low()), names, run).get(read);
    Tensor high = model.activations(Tensor.full(one, (float) config.high()), names, run).get(read);
    return new Box(low, high, config.epsilon());
  }

  private boolean beforeFirst(Layer layer) {
    return first.isEmpty()
        || network.layers().indexOf(layer) < network.layers().indexOf(first.get());
  }

  private void requireLinear(Layer layer, Arithmetic arithmetic) {
    boolean scaled = layer.inputs().stream().anyMatch(network.parameters()::containsKey);
    boolean linear =
        switch (arithmetic.kind()) {
          case ADD, SUB -> true;
          case MUL -> scaled;
          case DIV -> network.parameters().containsKey(layer.inputs().get(1));
          case POW, MIN, MAX -> false;
        };
    if (!linear) {
      throw new VitrineException(
          "lrp has no rule for the layer " + layer.name() + ", which is not linear in its inputs",
          "Networks with gates, such as squeeze-and-excitation, need another method: ig, shap.");
    }
  }

  private static boolean weighted(Operation operation) {
    return operation instanceof Convolution
        || operation instanceof TransposedConvolution
        || operation instanceof Dense;
  }
}
