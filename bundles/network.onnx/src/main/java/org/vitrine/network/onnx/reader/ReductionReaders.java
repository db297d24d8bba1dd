package org.vitrine.network.onnx.reader;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Activation.Function;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Identity;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Reduction.Kind;
import org.vitrine.api.network.Squeeze;
import org.vitrine.network.onnx.graph.Graph;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Value;

/** Means, sums, maxima and norms over axes. */
final class ReductionReaders {
  static final Map<String, OperatorReader> ALL =
      Map.ofEntries(
          entry("ReduceMean", plain(Kind.MEAN)),
          entry("ReduceSum", plain(Kind.SUM)),
          entry("ReduceMax", plain(Kind.MAX)),
          entry("ReduceMin", ReductionReaders::minimum),
          entry("ReduceL1", ReductionReaders::absolute),
          entry("ReduceL2", ReductionReaders::euclidean),
          entry("ReduceSumSquare", ReductionReaders::squares),
          entry("ReduceLogSumExp", ReductionReaders::logarithmic),
          entry("GlobalAveragePool", image(Kind.MEAN)),
          entry("GlobalMaxPool", image(Kind.MAX)));

  private static final Arithmetic TIMES = new Arithmetic(Arithmetic.Kind.MUL);

  private ReductionReaders() {}

  private static OperatorReader plain(Kind kind) {
    return (node, graph) -> {
      boolean none = node.integers("axes", 1).orElse(List.of()).isEmpty();
      if (none && node.flag("noop_with_empty_axes", false)) {
        graph.layer(node, new Identity(), node.input(0));
      } else {
        graph.layer(node, reduction(node, kind), node.input(0));
      }
    };
  }

  private static Reduction reduction(Node node, Kind kind) {
    List<Integer> axes = node.integers("axes", 1).orElse(List.of());
    node.ignore("noop_with_empty_axes");
    List<Integer> reduced = axes.isEmpty() ? from(0, node.shape(0).rank()) : axes;
    return new Reduction(kind, reduced, node.flag("keepdims", true));
  }

  private static OperatorReader image(Kind kind) {
    return (node, graph) ->
        graph.layer(node, new Reduction(kind, from(2, node.shape(0).rank()), true), node.input(0));
  }

  private static List<Integer> from(int first, int end) {
    return IntStream.range(first, end).boxed().toList();
  }

  private static Operation function(Function function) {
    return new Activation(function, 0, 0);
  }

  private static void minimum(Node node, Graph graph) {
    Value turned = graph.step(node, "negative", function(Function.NEGATIVE), node.input(0));
    Value most = graph.step(node, "max", reduction(node, Kind.MAX), turned);
    graph.layer(node, function(Function.NEGATIVE), most);
  }

  private static void absolute(Node node, Graph graph) {
    Value sizes = graph.step(node, "absolute", function(Function.ABS), node.input(0));
    graph.layer(node, reduction(node, Kind.SUM), sizes);
  }

  private static void euclidean(Node node, Graph graph) {
    Value squares = graph.step(node, "squared", TIMES, node.input(0), node.input(0));
    Value sum = graph.step(node, "sum", reduction(node, Kind.SUM), squares);
    graph.layer(node, function(Function.SQRT), sum);
  }

  private static void squares(Node node, Graph graph) {
    Value squares = graph.step(node, "squared", TIMES, node.input(0), node.input(0));
    graph.layer(node, reduction(node, Kind.SUM), squares);
  }

  /** The maximum is taken out first, so that no exponential overflows. */
  private static void logarithmic(Node node, Graph graph) {
    Reduction sum = reduction(node, Kind.SUM);
    Reduction max = new Reduction(Kind.MAX, sum.axes(), true);
    Arithmetic minus = new Arithmetic(Arithmetic.Kind.SUB);
    Value top = graph.step(node, "max", max, node.input(0));
    Value below = graph.step(node, "shifted", minus, node.input(0), top);
    Value powers = graph.step(node, "exp", function(Function.EXP), below);
    Value total = graph.step(node, "sum", sum, powers);
    Value log = graph.step(node, "log", function(Function.LOG), total);
    Value back =
        sum.keepDimensions() ? top : graph.step(node, "squeezed", new Squeeze(sum.axes()), top);
    graph.layer(node, new Arithmetic(Arithmetic.Kind.ADD), log, back);
  }
}
