package org.vitrine.network.onnx;

import java.util.Map;
import org.vitrine.api.network.BatchNormalization;

/** BatchNormalization as in inference. */
final class NormalizationReaders {
  static final Map<String, OperatorReader> ALL =
      Map.of("BatchNormalization", NormalizationReaders::batch);

  private NormalizationReaders() {}

  private static void batch(Node node, Graph graph) {
    node.require("training_mode", 0);
    node.require("spatial", 1);
    graph.layer(
        node,
        new BatchNormalization(node.number("epsilon", 1e-5), node.number("momentum", 0.9)),
        node.input(0),
        node.constant(1, "scale"),
        node.constant(2, "bias"),
        node.constant(3, "mean"),
        node.constant(4, "variance"));
  }
}
