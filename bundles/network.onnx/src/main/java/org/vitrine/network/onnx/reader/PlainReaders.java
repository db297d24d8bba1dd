package org.vitrine.network.onnx.reader;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;
import java.util.Map;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.Identity;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.graph.Constant;
import org.vitrine.network.onnx.graph.Graph;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Numbers;
import org.vitrine.network.onnx.graph.Unreadable;

/** What passes values on, and constants. */
final class PlainReaders {
  static final Map<String, OperatorReader> ALL =
      Map.of(
          "Identity", PlainReaders::identity,
          "Cast", PlainReaders::cast,
          "Dropout", PlainReaders::dropout,
          "Constant", PlainReaders::constant);

  private PlainReaders() {}

  /** An identity of a constant is the constant under its first name: exporters share weights so. */
  private static void identity(Node node, Graph graph) {
    if (node.input(0) instanceof Constant constant) {
      graph.define(node.outputs().get(0), constant);
    } else {
      graph.layer(node, new Identity(), node.input(0));
    }
  }

  private static void cast(Node node, Graph graph) {
    DataType type = DataType.forNumber(node.integer("to", 0));
    node.ignore("saturate");
    if (CreationFolders.integral(type)) {
      throw new Unreadable("a cast of computed values to " + type + " is not supported");
    }
    graph.layer(node, new Identity(), node.input(0));
  }

  private static void dropout(Node node, Graph graph) {
    double ratio = node.number("ratio", 0.5);
    node.ignore("seed");
    if (node.has(1)) {
      ratio = Numbers.decimal(node.constant(1, "ratio").numbers().known().values()[0]);
    }
    if (node.has(2) && node.constant(2, "training mode").numbers().integer(0) != 0) {
      throw new Unreadable("training_mode = 1 is not supported");
    }
    graph.layer(node, new Dropout(ratio), node.input(0));
  }

  private static void constant(Node node, Graph graph) {
    String name = node.outputs().get(0);
    graph.define(name, constant(node, graph, name));
  }

  private static Constant constant(Node node, Graph graph, String name) {
    for (String form : List.of("value", "value_float", "value_int", "value_floats", "value_ints")) {
      if (node.find(form).isPresent()) {
        return constant(graph, name, node.find(form).get());
      }
    }
    throw new Unreadable("a constant that holds no numbers is not supported");
  }

  private static Constant constant(Graph graph, String name, AttributeProto value) {
    return switch (value.getName()) {
      case "value" -> graph.decode(name, value.getT());
      case "value_float" -> Constant.of(name, Tensor.of(Shape.of(), value.getF()));
      case "value_int" ->
          Constant.of(name, Numbers.of(true, Shape.of(), new double[] {value.getI()}));
      case "value_floats" -> {
        float[] floats = new float[value.getFloatsCount()];
        for (int i = 0; i < floats.length; i++) {
          floats[i] = value.getFloats(i);
        }
        yield Constant.of(name, Tensor.vector(floats));
      }
      default -> {
        double[] all = value.getIntsList().stream().mapToDouble(Long::doubleValue).toArray();
        yield Constant.of(name, Numbers.of(true, Shape.of(all.length), all));
      }
    };
  }
}
