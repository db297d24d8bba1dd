package org.vitrine.math;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.StandardRule;

/**
 * The gradient rule for making images: the last ReLU of the last residual block lets gradients
 * through dead units (Engstrom et al. 2019, arXiv:1906.00945), and so does every ReLU after it,
 * which the networks of that work do not have: a unit that is dead at the start stays so otherwise.
 */
public final class FakeRelu {
  private FakeRelu() {}

  /** Returns the rule for a network; without residual blocks it holds for the last ReLU. */
  public static GradientRules rules(Network network) {
    Set<String> relus = Set.copyOf(layers(network));
    return layer -> relus.contains(layer.name()) ? StandardRule.FAKE_RELU : null;
  }

  /** Returns the names of the ReLUs that the rule is for, in their order. */
  public static List<String> layers(Network network) {
    List<String> relus = new ArrayList<>();
    int ofBlock = -1;
    boolean inBlock = false;
    for (Layer layer : network.layers()) {
      if (layer.operation() instanceof Arithmetic arithmetic
          && arithmetic.kind() == Arithmetic.Kind.ADD
          && layer.inputs().stream().noneMatch(network.parameters()::containsKey)) {
        inBlock = true;
      } else if (layer.operation() instanceof Activation activation
          && activation.function() == Activation.Function.RELU) {
        // the first ReLU after a sum ends the block
        ofBlock = inBlock ? relus.size() : ofBlock;
        inBlock = false;
        relus.add(layer.name());
      }
    }
    int first = ofBlock >= 0 ? ofBlock : Math.max(0, relus.size() - 1);
    return List.copyOf(relus.subList(first, relus.size()));
  }
}
