package org.vitrine.api.network;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells weights from constants among the parameters of a network. */
final class TrainableParameters {
  private final Network network;

  private TrainableParameters(Network network) {
    this.network = network;
  }

  static Set<String> of(Network network) {
    TrainableParameters rule = new TrainableParameters(network);
    Set<String> trainable = new LinkedHashSet<>();
    for (Layer layer : network.layers()) {
      rule.candidates(layer).stream()
          .filter(network.parameters()::containsKey)
          .forEach(trainable::add);
    }
    return trainable;
  }

  private List<String> candidates(Layer layer) {
    List<String> inputs = layer.inputs();
    Operation operation = layer.operation();
    if (operation instanceof BatchNormalization) {
      return inputs.subList(1, 3);
    }
    if (operation instanceof MatrixMultiplication || addsBias(layer)) {
      return inputs;
    }
    boolean weighted =
        operation instanceof Convolution
            || operation instanceof TransposedConvolution
            || operation instanceof Dense
            || operation instanceof ParametricRelu;
    return weighted ? inputs.subList(1, inputs.size()) : List.of();
  }

  /** A parameter added to a product is its bias; other arithmetic is preprocessing. */
  private boolean addsBias(Layer layer) {
    return layer.operation().equals(new Arithmetic(Arithmetic.Kind.ADD))
        && layer.inputs().stream().flatMap(i -> network.layer(i).stream()).anyMatch(this::product);
  }

  private boolean product(Layer layer) {
    return layer.operation() instanceof MatrixMultiplication
        || layer.operation() instanceof Convolution
        || layer.operation() instanceof TransposedConvolution;
  }
}
