package org.vitrine.network.onnx.reader;

import java.util.List;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Numbers;

/** Computes the nodes of one ONNX operator whose inputs are all constant. */
@FunctionalInterface
interface ConstantFolder {
  /**
   * Returns the node's output.
   *
   * @param inputs null for an input that is left out
   * @throws Unreadable if an attribute is not supported or the values are not known
   */
  Numbers fold(Node node, List<Numbers> inputs);
}
