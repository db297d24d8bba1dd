package org.vitrine.api.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Slice;

/**
 * The layers that shrink the image by leaving pixels out, whose gradients show a checkerboard
 * (Herdt et al. 2024): strided convolutions, and strided slices, which are shortcuts without
 * weights.
 */
public final class Downsamplings {
  private Downsamplings() {}

  /**
   * Returns the layers to change, in the network's order.
   *
   * @param named names of convolutions or strided slices; empty for all of stride 2, shortcuts
   *     included, except the first
   * @throws UsageException for every name that is none of these, or if there is nothing to change
   */
  public static List<Layer> of(Network network, String... named) {
    List<Layer> possible =
        network.layers().stream()
            .filter(l -> l.operation() instanceof Convolution || halves(l))
            .toList();
    if (named.length > 0) {
      return named(possible, List.of(named));
    }
    List<Layer> strided = possible.stream().filter(Downsamplings::halves).toList();
    if (strided.size() < 2) {
      throw new UsageException(
          network.name()
              + (strided.isEmpty()
                  ? " has no convolution or slice of stride 2."
                  : " has one layer of stride 2, " + strided.get(0).name() + ", the first."),
          "The first is left alone unless named: -o layers=NAME.");
    }
    return strided.subList(1, strided.size());
  }

  private static List<Layer> named(List<Layer> possible, List<String> names) {
    List<String> known = possible.stream().map(Layer::name).toList();
    List<Problem> problems = new ArrayList<>();
    for (String name : names) {
      if (!known.contains(name)) {
        problems.add(Problem.unknown("convolution or strided slice", name, "There are", known));
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return possible.stream().filter(l -> names.contains(l.name())).toList();
  }

  private static boolean halves(Layer layer) {
    if (layer.operation() instanceof Slice slice) {
      return slice.axes().stream().allMatch(axis -> axis >= 2 || axis == -1 || axis == -2)
          && slice.steps().contains(2);
    }
    return layer.operation() instanceof Convolution convolution
        && (convolution.window().strideHeight() == 2 || convolution.window().strideWidth() == 2);
  }
}
