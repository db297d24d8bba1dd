package org.vitrine.network.onnx.reader;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vitrine.network.onnx.graph.Constant;
import org.vitrine.network.onnx.graph.Graph;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Numbers;
import org.vitrine.network.onnx.graph.Unreachable;
import org.vitrine.network.onnx.graph.Unreadable;
import org.vitrine.network.onnx.graph.Value;

/** Reads one node: folds it if everything it needs is constant, or makes layers of it. */
public final class NodeReader {
  private final Graph graph;
  private final Set<String> used;

  /**
   * Makes a reader.
   *
   * @param used names of the values that some node or the network's output needs
   */
  public NodeReader(Graph graph, Set<String> used) {
    this.graph = graph;
    this.used = used;
  }

  public static boolean standard(String domain) {
    return domain.isEmpty() || domain.equals("ai.onnx");
  }

  public void read(NodeProto proto, String name, int opset) {
    String operator = proto.getOpType();
    OperatorReader reader = Operators.READERS.get(operator);
    ConstantFolder folder = Operators.FOLDERS.get(operator);
    if (!standard(proto.getDomain()) || (reader == null && folder == null)) {
      String domain = standard(proto.getDomain()) ? "" : " of " + proto.getDomain();
      throw new Unreadable("the operator " + operator + domain + " is not supported");
    }
    Node node = new Node(proto, name, opset, inputs(proto));
    if (folder != null && foldable(node)) {
      graph.define(proto.getOutput(0), Constant.of(proto.getOutput(0), fold(node, folder)));
    } else if (reader != null) {
      reader.read(node, graph);
    } else if (node.inputs().stream().anyMatch(Value.Unknown.class::isInstance)) {
      throw new Unreachable();
    } else {
      throw new Unreadable("the operator " + operator + " is supported for constants only");
    }
    node.requireAllRead();
    for (int i = 1; i < proto.getOutputCount(); i++) {
      String output = proto.getOutput(i);
      if (used.contains(output) && graph.value(output) instanceof Value.Unknown) {
        throw new Unreadable("its output " + (i + 1) + " is not supported");
      }
    }
  }

  private List<Value> inputs(NodeProto proto) {
    List<Value> inputs = new ArrayList<>();
    for (String input : proto.getInputList()) {
      Value value = graph.value(input);
      if (value == null && !input.isEmpty()) {
        throw new Unreadable("it reads " + input + ", which nothing before it produces");
      }
      inputs.add(input.isEmpty() ? null : value);
    }
    return inputs;
  }

  private static boolean foldable(Node node) {
    return node.inputs().stream().allMatch(v -> v == null || v instanceof Constant);
  }

  private static Numbers fold(Node node, ConstantFolder folder) {
    List<Numbers> numbers = new ArrayList<>();
    node.inputs().forEach(v -> numbers.add(v == null ? null : ((Constant) v).numbers()));
    return folder.fold(node, numbers);
  }
}
