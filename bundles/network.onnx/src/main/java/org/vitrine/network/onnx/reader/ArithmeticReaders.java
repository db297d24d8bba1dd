package org.vitrine.network.onnx.reader;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Arithmetic.Kind;
import org.vitrine.api.network.Identity;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.graph.Graph;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Value;

/** Functions of two values; of more they become a chain. */
final class ArithmeticReaders {
  static final Map<String, OperatorReader> ALL =
      Map.ofEntries(
          entry("Add", two(Kind.ADD)),
          entry("Sub", two(Kind.SUB)),
          entry("Mul", two(Kind.MUL)),
          entry("Div", two(Kind.DIV)),
          entry("Pow", two(Kind.POW)),
          entry("Min", chain(Kind.MIN)),
          entry("Max", chain(Kind.MAX)),
          entry("Sum", chain(Kind.ADD)),
          entry("Mean", ArithmeticReaders::mean));

  private ArithmeticReaders() {}

  private static OperatorReader two(Kind kind) {
    return (node, graph) -> graph.layer(node, new Arithmetic(kind), node.input(0), node.input(1));
  }

  private static OperatorReader chain(Kind kind) {
    return (node, graph) -> {
      List<Value> values = node.inputs();
      if (values.size() == 1) {
        graph.layer(node, new Identity(), values.get(0));
        return;
      }
      int last = values.size() - 1;
      Value left = fold(node, graph, kind, last);
      graph.layer(node, new Arithmetic(kind), left, values.get(last));
    };
  }

  private static void mean(Node node, Graph graph) {
    int count = node.inputs().size();
    Tensor divisor = Tensor.of(Shape.of(), count);
    graph.layer(
        node,
        new Arithmetic(Kind.DIV),
        fold(node, graph, Kind.ADD, count),
        graph.constant(node, "count", divisor));
  }

  /** Combines the first few inputs. */
  private static Value fold(Node node, Graph graph, Kind kind, int count) {
    Value left = node.input(0);
    for (int i = 1; i < count; i++) {
      left = graph.step(node, Integer.toString(i), new Arithmetic(kind), left, node.input(i));
    }
    return left;
  }
}
