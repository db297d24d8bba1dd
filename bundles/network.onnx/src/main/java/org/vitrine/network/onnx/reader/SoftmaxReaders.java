package org.vitrine.network.onnx.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vitrine.api.network.Flatten;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.network.Softmax;
import org.vitrine.api.tensor.Shape;
import org.vitrine.network.onnx.graph.Computed;
import org.vitrine.network.onnx.graph.Graph;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Unreadable;

/** Softmax and LogSoftmax; before opset 13 they ran over all axes from the given one on. */
final class SoftmaxReaders {
  static final Map<String, OperatorReader> ALL =
      Map.of("Softmax", reader(false), "LogSoftmax", reader(true));

  private SoftmaxReaders() {}

  private static OperatorReader reader(boolean logarithmic) {
    return (node, graph) -> read(node, graph, logarithmic);
  }

  private static void read(Node node, Graph graph, boolean logarithmic) {
    if (node.opset() >= 13) {
      graph.layer(node, new Softmax(node.integer("axis", -1), logarithmic), node.input(0));
      return;
    }
    Shape x = node.shape(0);
    int given = node.integer("axis", 1);
    int axis = given < 0 ? given + x.rank() : given;
    if (oneAxis(x, axis)) {
      graph.layer(node, new Softmax(given, logarithmic), node.input(0));
      return;
    }
    Computed flat = graph.step(node, "flatten", new Flatten(axis), node.input(0));
    Computed soft = graph.step(node, "softmax", new Softmax(1, logarithmic), flat);
    graph.layer(node, new Reshape(extents(x)), soft);
  }

  private static boolean oneAxis(Shape x, int axis) {
    for (int i = axis + 1; i < x.rank(); i++) {
      if (x.at(i) != 1) {
        return false;
      }
    }
    return true;
  }

  private static List<Integer> extents(Shape x) {
    List<Integer> extents = new ArrayList<>();
    for (int extent : x.toArray()) {
      if (extent < 0 && extents.contains(-1)) {
        throw new Unreadable("a softmax over several axes needs a known image size");
      }
      extents.add(extent);
    }
    return extents;
  }
}
