package org.vitrine.network.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives every layer and parameter a name of its own, the same at every reading. */
final class Names {
  private final Set<String> taken = new HashSet<>();
  private final String[] nodes;

  /** Names the nodes: as the file does, and where it does not, by operator and output. */
  Names(GraphProto graph, Collection<String> inputs) {
    taken.addAll(inputs);
    List<NodeProto> all = graph.getNodeList();
    nodes = new String[all.size()];
    for (int i = 0; i < nodes.length; i++) {
      String name = all.get(i).getName();
      boolean constant = all.get(i).getOpType().equals("Constant");
      if (constant || (!name.isEmpty() && taken.add(name))) {
        nodes[i] = name;
      }
    }
    for (int i = 0; i < nodes.length; i++) {
      if (nodes[i] == null) {
        NodeProto node = all.get(i);
        String output = node.getOutputCount() > 0 ? node.getOutput(0) : Integer.toString(i);
        nodes[i] = unique(node.getOpType() + "_" + output);
      }
    }
  }

  String node(int index) {
    return nodes[index];
  }

  /** Returns the wanted name, or with a number behind it if it is taken. */
  String unique(String wanted) {
    String name = wanted;
    for (int i = 1; !taken.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }
}
