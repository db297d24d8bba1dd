package org.vitrine.rewrite.randomize;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vitrine.api.UsageException;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;

/** Finds the convolutions of the last residual block. */
final class LastBlock {
  private static final Arithmetic SUM = new Arithmetic(Arithmetic.Kind.ADD);

  private LastBlock() {}

  static List<Layer> allConvolutions(Network network) {
    return network.layers().stream().filter(l -> l.operation() instanceof Convolution).toList();
  }

  /**
   * Returns the convolutions between the last addition of two branches and where they part.
   *
   * @throws UsageException if no two branches are added
   */
  static List<Layer> convolutions(Network network) {
    Layer sum =
        network.layers().stream()
            .filter(l -> l.operation().equals(SUM))
            .filter(l -> l.inputs().stream().noneMatch(network.parameters()::containsKey))
            .reduce((first, second) -> second)
            .orElseThrow(
                () ->
                    new UsageException(
                        network.name() + " has no residual block.",
                        "Name convolutions: -o layers=NAME."));
    Set<String> left = behind(network, sum.inputs().get(0));
    Set<String> right = behind(network, sum.inputs().get(1));
    return allConvolutions(network).stream()
        .filter(l -> left.contains(l.name()) != right.contains(l.name()))
        .toList();
  }

  /** Returns everything a value is computed from, itself included. */
  private static Set<String> behind(Network network, String value) {
    Set<String> found = new HashSet<>(Set.of(value));
    for (int i = network.layers().size() - 1; i >= 0; i--) {
      Layer layer = network.layers().get(i);
      if (found.contains(layer.name())) {
        found.addAll(layer.inputs());
      }
    }
    return found;
  }
}
