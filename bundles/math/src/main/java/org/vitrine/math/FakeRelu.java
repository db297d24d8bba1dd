package org.vitrine.math;

import java.util.Optional;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.StandardRule;

/**
 * The gradient rule for making images: the last ReLU of the last residual block lets gradients
 * through dead units (Engstrom et al. 2019, arXiv:1906.00945).
 */
public final class FakeRelu {
  private FakeRelu() {}

  /** Returns the rule for a network; without residual blocks it holds for the last ReLU. */
  public static GradientRules rules(Network network) {
    Optional<String> relu = layer(network);
    return layer -> relu.filter(layer.name()::equals).isPresent() ? StandardRule.FAKE_RELU : null;
  }

  /** Returns the name of the ReLU that the rule is for, if there is one. */
  public static Optional<String> layer(Network network) {
    Optional<String> last = Optional.empty();
    boolean inBlock = false;
    Optional<String> ofBlock = Optional.empty();
    for (Layer layer : network.layers()) {
      if (layer.operation() instanceof Arithmetic arithmetic
          && arithmetic.kind() == Arithmetic.Kind.ADD
          && layer.inputs().stream().noneMatch(network.parameters()::containsKey)) {
        inBlock = true;
      } else if (layer.operation() instanceof Activation activation
          && activation.function() == Activation.Function.RELU) {
        last = Optional.of(layer.name());
        // the first ReLU after a sum ends the block
        ofBlock = inBlock ? last : ofBlock;
        inBlock = false;
      }
    }
    return ofBlock.isPresent() ? ofBlock : last;
  }
}
