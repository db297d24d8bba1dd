package org.vitrine.rewrite.prunechannels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/**
 * Chooses the channels to remove.
 *
 * <p>A channel's strength is the L2 norm of the filter that makes it, over the mean norm of its
 * layer; where several convolutions make one channel, since they are added up, the mean of that.
 * Convolutions whose channels hang together share one order.
 */
record Weakest(Network network, ChannelGraph graph) {

  /** Returns the roots of the channels to remove: a fraction of each group's, the weakest. */
  Set<Integer> choose(double fraction) {
    Map<Layer, List<Integer>> made = made();
    Map<Integer, List<Double>> strengths = new LinkedHashMap<>();
    made.forEach((layer, roots) -> measure(layer, roots, strengths));
    Set<Integer> kept = graph.units().keptRoots();
    Set<Integer> removed = new HashSet<>();
    for (Set<Integer> group : groups(made)) {
      List<Integer> order = new ArrayList<>(group);
      order.removeAll(kept);
      order.sort(
          Comparator.<Integer>comparingDouble(r -> mean(strengths.get(r)))
              .thenComparing(Comparator.naturalOrder()));
      long many = (long) Math.floor(fraction * order.size());
      for (int root : order) {
        if (many > 0 && leavesSome(made, removed, root)) {
          removed.add(root);
          many--;
        }
      }
    }
    return removed;
  }

  /** Returns the channels that each ungrouped convolution makes. */
  private Map<Layer, List<Integer>> made() {
    Map<Layer, List<Integer>> made = new LinkedHashMap<>();
    for (Layer layer : network.layers()) {
      if (layer.operation() instanceof Convolution convolution && convolution.groups() == 1) {
        List<Integer> roots = new ArrayList<>();
        for (int unit : graph.of(layer.name())) {
          roots.add(graph.units().root(unit));
        }
        made.put(layer, roots);
      }
    }
    return made;
  }

  private void measure(Layer layer, List<Integer> roots, Map<Integer, List<Double>> strengths) {
    Tensor kernel = network.parameters().get(layer.inputs().get(1));
    double[] norms = new double[roots.size()];
    double mean = 0;
    for (int i = 0; i < norms.length; i++) {
      for (int j = i * kernel.rowSize(); j < (i + 1) * kernel.rowSize(); j++) {
        norms[i] += (double) kernel.array()[j] * kernel.array()[j];
      }
      norms[i] = Math.sqrt(norms[i]);
      mean += norms[i] / norms.length;
    }
    for (int i = 0; i < norms.length; i++) {
      double strength = mean > 0 ? norms[i] / mean : 0;
      strengths.computeIfAbsent(roots.get(i), r -> new ArrayList<>()).add(strength);
    }
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Returns the channels of convolutions that hang together. */
  private static List<Set<Integer>> groups(Map<Layer, List<Integer>> made) {
    List<Set<Integer>> groups = new ArrayList<>();
    for (List<Integer> roots : made.values()) {
      Set<Integer> group = new LinkedHashSet<>(roots);
      groups.removeIf(
          other -> {
            boolean together = other.stream().anyMatch(group::contains);
            if (together) {
              group.addAll(other);
            }
            return together;
          });
      groups.add(group);
    }
    return groups;
  }

  /** Returns whether every convolution keeps a channel when one more goes. */
  private static boolean leavesSome(
      Map<Layer, List<Integer>> made, Set<Integer> removed, int root) {
    return made.values().stream()
        .allMatch(roots -> roots.stream().anyMatch(r -> r != root && !removed.contains(r)));
  }
}
