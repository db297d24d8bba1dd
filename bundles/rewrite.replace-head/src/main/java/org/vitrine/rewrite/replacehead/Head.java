package org.vitrine.rewrite.replacehead;

import java.util.List;
import java.util.Optional;
import org.vitrine.api.UsageException;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Flatten;
import org.vitrine.api.network.Identity;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.MatrixMultiplication;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.network.Softmax;
import org.vitrine.api.network.Squeeze;
import org.vitrine.api.tensor.Shape;

/**
 * The last weighted layer of a classifier.
 *
 * @param layer a fully connected layer, a product with a matrix, or a convolution
 * @param weights the parameter with its weights
 * @param bias the parameter with its bias, which may be added by a layer of its own
 */
record Head(Layer layer, String weights, Optional<String> bias) {
  /**
   * Walks back from the logits to the head.
   *
   * @throws UsageException if something else than pooling and the like comes first
   */
  static Head of(Network network) {
    String name = network.output();
    Optional<String> added = Optional.empty();
    while (true) {
      Layer layer = network.layer(name).orElseThrow(() -> none(network, "its input"));
      Operation operation = layer.operation();
      List<String> inputs = layer.inputs();
      List<String> weights = inputs.stream().filter(network.parameters()::containsKey).toList();
      List<String> values = inputs.stream().filter(i -> !weights.contains(i)).toList();
      if (values.size() != 1) {
        throw none(network, name);
      }
      if (operation instanceof Dense || plain(operation)) {
        boolean own = weights.size() > 1;
        return new Head(layer, weights.get(0), own ? Optional.of(weights.get(1)) : added);
      }
      if (operation.equals(new MatrixMultiplication()) && inputs.get(0).equals(values.get(0))) {
        return new Head(layer, weights.get(0), added);
      }
      boolean bias = operation.equals(new Arithmetic(Arithmetic.Kind.ADD)) && !weights.isEmpty();
      if (!bias && !passed(operation)) {
        throw none(network, name);
      }
      added = bias ? Optional.of(weights.get(0)) : Optional.empty();
      name = values.get(0);
    }
  }

  private static boolean plain(Operation operation) {
    return operation instanceof Convolution convolution && convolution.groups() == 1;
  }

  private static boolean passed(Operation operation) {
    return operation instanceof Identity
        || operation instanceof Flatten
        || operation instanceof Reshape
        || operation instanceof Squeeze
        || operation instanceof Reduction
        || operation instanceof Softmax
        || operation instanceof Activation;
  }

  private static UsageException none(Network network, String where) {
    return new UsageException(
        network.name() + " has no head that can be replaced: " + where + " comes before one.",
        "A head is a fully connected layer or a convolution, followed by pooling at most.");
  }

  /** Returns the shape of the weights for another number of classes. */
  Shape shape(Shape present, int classes) {
    return present.with(transposed() ? 1 : 0, classes);
  }

  /** Returns how many values each class reads. */
  int inputs(Shape present) {
    return transposed() ? present.at(0) : present.size() / present.at(0);
  }

  /** Returns the positions each weight is applied at per class: the kernel's area. */
  int area(Shape present) {
    return present.rank() == 4 ? present.at(2) * present.at(3) : 1;
  }

  /** A plain product has its matrix as [i,o], the others have theirs as [o,i,...]. */
  private boolean transposed() {
    return layer.operation() instanceof MatrixMultiplication;
  }
}
