package org.vitrine.network.onnx;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vitrine.api.network.Identity;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Reduction.Kind;

/** Means, sums and maxima over axes. */
final class ReductionReaders {
  static final Map<String, OperatorReader> ALL =
      Map.ofEntries(
          entry("ReduceMean", reduce(Kind.MEAN)),
          entry("ReduceSum", reduce(Kind.SUM)),
          entry("ReduceMax", reduce(Kind.MAX)),
          entry("GlobalAveragePool", image(Kind.MEAN)),
          entry("GlobalMaxPool", image(Kind.MAX)));

  private ReductionReaders() {}

  private static OperatorReader reduce(Kind kind) {
    return (node, graph) -> {
      List<Integer> axes = node.integers("axes", 1).orElse(List.of());
      boolean keep = node.flag("keepdims", true);
      if (axes.isEmpty() && node.flag("noop_with_empty_axes", false)) {
        graph.layer(node, new Identity(), node.input(0));
        return;
      }
      node.ignore("noop_with_empty_axes");
      List<Integer> reduced = axes.isEmpty() ? from(0, node.shape(0).rank()) : axes;
      graph.layer(node, new Reduction(kind, reduced, keep), node.input(0));
    };
  }

  private static OperatorReader image(Kind kind) {
    return (node, graph) ->
        graph.layer(node, new Reduction(kind, from(2, node.shape(0).rank()), true), node.input(0));
  }

  private static List<Integer> from(int first, int end) {
    return IntStream.range(first, end).boxed().toList();
  }
}
