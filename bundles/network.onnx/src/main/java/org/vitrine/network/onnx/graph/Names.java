package org.vitrine.network.onnx.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives every layer and parameter a name of its own, the same at every reading. */
public final class Names {
  private final Set<String> taken = new HashSet<>();
  private final Set<String> reserved = new HashSet<>();
  private final String[] nodes;

  /**
   * Names the nodes: as the file does, and where it does not, by operator and output.
   *
   * <p>Names of nodes that compute with constants only are not reserved, because such nodes vanish
   * and what they compute becomes a parameter, often of the same name.
   */
  public Names(GraphProto graph, Collection<String> inputs) {
    taken.addAll(inputs);
    List<NodeProto> all = graph.getNodeList();
    nodes = new String[all.size()];
    boolean[] computed = computed(all, inputs);
    for (int i = 0; i < nodes.length; i++) {
      String name = all.get(i).getName();
      if (computed[i] && !name.isEmpty() && taken.add(name)) {
        reserved.add(name);
        nodes[i] = name;
      }
    }
    for (int i = 0; i < nodes.length; i++) {
      NodeProto node = all.get(i);
      String output = node.getOutputCount() > 0 ? node.getOutput(0) : Integer.toString(i);
      String made = node.getOpType() + "_" + output;
      if (nodes[i] == null && computed[i]) {
        nodes[i] = unique(made);
        reserved.add(nodes[i]);
      } else if (nodes[i] == null) {
        nodes[i] = node.getName().isEmpty() ? made : node.getName();
      }
    }
  }

  /** Returns for every node whether it depends on what is fed. */
  private static boolean[] computed(List<NodeProto> nodes, Collection<String> inputs) {
    Set<String> fed = new HashSet<>(inputs);
    boolean[] computed = new boolean[nodes.size()];
    for (int i = 0; i < computed.length; i++) {
      computed[i] = nodes.get(i).getInputList().stream().anyMatch(fed::contains);
      if (computed[i]) {
        fed.addAll(nodes.get(i).getOutputList());
      }
    }
    return computed;
  }

  public String node(int index) {
    return nodes[index];
  }

  /** Returns the name of a node's layer: the node's, if nothing else has taken it. */
  String layer(String node) {
    return reserved.remove(node) ? node : unique(node);
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
