package org.vitrine.network.onnx.reader;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vitrine.api.network.Padding;
import org.vitrine.api.network.Padding.Mode;
import org.vitrine.network.onnx.graph.Graph;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Numbers;
import org.vitrine.network.onnx.graph.Unreadable;

/** Pad. */
final class PaddingReaders {
  static final Map<String, OperatorReader> ALL = Map.of("Pad", PaddingReaders::pad);

  private PaddingReaders() {}

  private static void pad(Node node, Graph graph) {
    List<Integer> pads =
        node.integers("pads", 1).orElseThrow(() -> new Unreadable("pads is missing"));
    int rank = node.shape(0).rank();
    int count = pads.size() / 2;
    int[] before = new int[rank];
    int[] after = new int[rank];
    List<Integer> axes =
        node.has(3)
            ? node.constant(3, "axes").numbers().integers()
            : IntStream.range(0, rank).boxed().toList();
    if (axes.size() != count) {
      throw new Unreadable("pads = " + pads + " does not fit " + axes.size() + " axes");
    }
    for (int i = 0; i < count; i++) {
      int axis = PartReaders.front(axes.get(i), node.shape(0));
      before[axis] = pads.get(i);
      after[axis] = pads.get(count + i);
    }
    graph.layer(
        node, new Padding(list(before), list(after), mode(node), value(node)), node.input(0));
  }

  private static List<Integer> list(int[] amounts) {
    return IntStream.of(amounts).boxed().toList();
  }

  private static Mode mode(Node node) {
    String mode = node.text("mode", "constant");
    return switch (mode) {
      case "constant" -> Mode.CONSTANT;
      case "reflect" -> Mode.REFLECT;
      case "edge" -> Mode.EDGE;
      default -> throw new Unreadable("mode = " + mode + " is not supported");
    };
  }

  private static double value(Node node) {
    double attribute = node.number("value", 0);
    if (!node.has(2)) {
      return attribute;
    }
    Numbers given = node.constant(2, "constant value").numbers();
    return given.size() == 0 ? 0 : Numbers.decimal(given.known().values()[0]);
  }
}
