package org.vitrine.attribution.deeplift;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vitrine.api.Problem;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.MatrixMultiplication;
import org.vitrine.api.network.MaxPooling;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.ParametricRelu;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Softmax;
import org.vitrine.api.network.StandardRule;

/**
 * The layers of a network that the Rescale rule acts on; every occurrence of a function is one.
 *
 * @param names their names
 */
record Nonlinearities(Set<String> names) {

  /**
   * Finds them.
   *
   * @throws VitrineException naming every layer for which no rule is complete
   */
  static Nonlinearities of(Network network) {
    Set<String> names = new HashSet<>();
    List<Problem> problems = new ArrayList<>();
    for (Layer layer : network.layers()) {
      Operation operation = layer.operation();
      if (operation instanceof Activation
          || operation instanceof ParametricRelu
          || operation instanceof MaxPooling) {
        names.add(layer.name());
      } else if (!linear(layer, network)) {
        problems.add(
            new Problem(
                layer.name(),
                "DeepLIFT is not right on " + operation.getClass().getSimpleName() + ".",
                "Use ig, or explain logits instead of probabilities."));
      }
    }
    if (!problems.isEmpty()) {
      throw new VitrineException(problems, null);
    }
    return new Nonlinearities(names);
  }

  /** Returns the rules for multipliers at a place. */
  GradientRules rules(String place, DeepLift.Adjacent adjacent) {
    return layer -> {
      if (!names.contains(layer.name())) {
        return null;
      }
      String read = layer.inputs().get(0);
      boolean plain =
          adjacent == DeepLift.Adjacent.CAPTUM && names.contains(read) && !read.equals(place);
      return plain ? StandardRule.STANDARD : StandardRule.RESCALE;
    };
  }

  private static boolean linear(Layer layer, Network network) {
    List<String> inputs = layer.inputs();
    long variables = inputs.stream().filter(i -> !network.parameters().containsKey(i)).count();
    Operation operation = layer.operation();
    if (operation instanceof Arithmetic arithmetic) {
      return switch (arithmetic.kind()) {
        case ADD, SUB -> true;
        case MUL -> variables == 1;
        case DIV -> network.parameters().containsKey(inputs.get(1));
        case POW, MIN, MAX -> false;
      };
    }
    return !(operation instanceof Softmax
        || (operation instanceof MatrixMultiplication && variables > 1)
        || (operation instanceof Reduction reduction && reduction.kind() == Reduction.Kind.MAX));
  }
}
