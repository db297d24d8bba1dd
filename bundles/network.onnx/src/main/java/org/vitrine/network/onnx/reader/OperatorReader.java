package org.vitrine.network.onnx.reader;

import org.vitrine.network.onnx.graph.Graph;
import org.vitrine.network.onnx.graph.Node;

/** Turns the nodes of one ONNX operator into layers. */
@FunctionalInterface
interface OperatorReader {
  /**
   * Adds the layers of a node to the graph.
   *
   * @throws Unreadable if an attribute or input is not supported
   */
  void read(Node node, Graph graph);
}
