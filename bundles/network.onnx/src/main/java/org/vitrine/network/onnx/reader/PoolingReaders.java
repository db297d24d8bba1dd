package org.vitrine.network.onnx.reader;

import java.util.List;
import java.util.Map;
import org.vitrine.api.network.AveragePooling;
import org.vitrine.api.network.MaxPooling;
import org.vitrine.api.network.Window;
import org.vitrine.network.onnx.graph.Graph;
import org.vitrine.network.onnx.graph.Node;

/** MaxPool and AveragePool. */
final class PoolingReaders {
  static final Map<String, OperatorReader> ALL =
      Map.of("MaxPool", PoolingReaders::max, "AveragePool", PoolingReaders::average);

  private PoolingReaders() {}

  private static void max(Node node, Graph graph) {
    // the storage order only concerns the second output, which is not supported
    node.ignore("storage_order");
    graph.layer(node, new MaxPooling(window(node), ceil(node)), node.input(0));
  }

  private static void average(Node node, Graph graph) {
    boolean padding = node.flag("count_include_pad", false);
    graph.layer(node, new AveragePooling(window(node), ceil(node), padding), node.input(0));
  }

  private static Window window(Node node) {
    List<Integer> kernel = Windows.kernel(node);
    return Windows.read(node, kernel.get(0), kernel.get(1));
  }

  private static boolean ceil(Node node) {
    return node.flag("ceil_mode", false);
  }
}
