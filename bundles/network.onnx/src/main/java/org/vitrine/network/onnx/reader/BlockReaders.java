package org.vitrine.network.onnx.reader;

import java.util.List;
import java.util.Map;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.network.Transposition;
import org.vitrine.api.tensor.Shape;
import org.vitrine.network.onnx.graph.Graph;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Unreadable;
import org.vitrine.network.onnx.graph.Value;

/** DepthToSpace and SpaceToDepth: blocks of pixels become channels, and back. */
final class BlockReaders {
  static final Map<String, OperatorReader> ALL =
      Map.of("DepthToSpace", BlockReaders::toSpace, "SpaceToDepth", BlockReaders::toDepth);

  private BlockReaders() {}

  private static void toSpace(Node node, Graph graph) {
    int block = node.integer("blocksize", 1);
    Shape x = image(node);
    int channels = x.at(1) / (block * block);
    String mode = node.text("mode", "DCR");
    boolean depthFirst = mode.equals("DCR");
    if (!depthFirst && !mode.equals("CRD")) {
      throw new Unreadable("mode = " + mode + " is not supported");
    }
    Reshape apart =
        depthFirst
            ? new Reshape(List.of(0, block, block, channels, x.at(2), x.at(3)))
            : new Reshape(List.of(0, channels, block, block, x.at(2), x.at(3)));
    Transposition order =
        new Transposition(depthFirst ? List.of(0, 3, 4, 1, 5, 2) : List.of(0, 1, 4, 2, 5, 3));
    Reshape joined = new Reshape(List.of(0, channels, x.at(2) * block, x.at(3) * block));
    rearrange(node, graph, apart, order, joined);
  }

  private static void toDepth(Node node, Graph graph) {
    int block = node.integer("blocksize", 1);
    Shape x = image(node);
    int height = x.at(2) / block;
    int width = x.at(3) / block;
    Reshape apart = new Reshape(List.of(0, x.at(1), height, block, width, block));
    Reshape joined = new Reshape(List.of(0, x.at(1) * block * block, height, width));
    rearrange(node, graph, apart, new Transposition(List.of(0, 3, 5, 1, 2, 4)), joined);
  }

  private static Shape image(Node node) {
    Shape x = node.shape(0);
    if (x.rank() != 4 || x.at(1) < 0 || x.at(2) < 0 || x.at(3) < 0) {
      throw new Unreadable("it needs images of known size");
    }
    return x;
  }

  private static void rearrange(
      Node node, Graph graph, Reshape apart, Transposition order, Reshape joined) {
    Value blocks = graph.step(node, "blocks", apart, node.input(0));
    graph.layer(node, joined, graph.step(node, "ordered", order, blocks));
  }
}
