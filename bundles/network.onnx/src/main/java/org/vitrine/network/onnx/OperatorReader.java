package org.vitrine.network.onnx;

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
