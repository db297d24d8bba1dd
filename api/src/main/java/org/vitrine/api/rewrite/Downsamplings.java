package org.vitrine.api.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;

/**
 * The convolutions that shrink the image, whose gradients show a checkerboard (Herdt et al. 2024).
 */
public final class Downsamplings {
  private Downsamplings() {}

  /**
   * Returns the convolutions to change, in the network's order.
   *
   * @param named names of convolutions; empty for every convolution of stride 2, shortcuts
   *     included, except the first
   * @throws UsageException for every name that is no convolution's, or if there is nothing to
   *     change
   */
  public static List<Layer> of(Network network, String... named) {
    List<Layer> convolutions =
        network.layers().stream().filter(l -> l.operation() instanceof Convolution).toList();
    if (named.length > 0) {
      return named(convolutions, List.of(named));
    }
    List<Layer> strided = convolutions.stream().filter(Downsamplings::halves).toList();
    if (strided.size() < 2) {
      throw new UsageException(
          network.name()
              + (strided.isEmpty()
                  ? " has no convolution of stride 2."
                  : " has one convolution of stride 2, " + strided.get(0).name() + ", the first."),
          "The first is left alone unless named: -o layers=NAME.");
    }
    return strided.subList(1, strided.size());
  }

  private static List<Layer> named(List<Layer> convolutions, List<String> names) {
    List<String> known = convolutions.stream().map(Layer::name).toList();
    List<Problem> problems = new ArrayList<>();
    for (String name : names) {
      if (!known.contains(name)) {
        problems.add(Problem.unknown("convolution", name, "Convolutions", known));
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return convolutions.stream().filter(l -> names.contains(l.name())).toList();
  }

  private static boolean halves(Layer layer) {
    return layer.operation() instanceof Convolution convolution
        && (convolution.window().strideHeight() == 2 || convolution.window().strideWidth() == 2);
  }
}
