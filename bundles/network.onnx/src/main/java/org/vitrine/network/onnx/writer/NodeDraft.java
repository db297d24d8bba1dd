package org.vitrine.network.onnx.writer;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vitrine.api.network.Layer;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** The ONNX node that a layer becomes, while it is written. */
public final class NodeDraft {
  private final Layer layer;
  private final Set<String> taken;
  private final NodeProto.Builder node;
  private final List<TensorProto> constants = new ArrayList<>();

  /**
   * Starts a node that reads the layer's inputs.
   *
   * @param taken every name in use, to which those of constants are added
   */
  public NodeDraft(Layer layer, Set<String> taken) {
    this.layer = layer;
    this.taken = taken;
    this.node =
        NodeProto.newBuilder()
            .setName(layer.name())
            .addAllInput(layer.inputs())
            .addOutput(layer.name());
  }

  Layer layer() {
    return layer;
  }

  NodeDraft type(String operator) {
    node.setOpType(operator);
    return this;
  }

  NodeDraft integer(String name, long value) {
    node.addAttribute(attribute(name, AttributeType.INT).setI(value));
    return this;
  }

  NodeDraft number(String name, double value) {
    node.addAttribute(attribute(name, AttributeType.FLOAT).setF((float) value));
    return this;
  }

  NodeDraft text(String name, String value) {
    node.addAttribute(attribute(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)));
    return this;
  }

  NodeDraft integers(String name, List<Integer> values) {
    AttributeProto.Builder attribute = attribute(name, AttributeType.INTS);
    values.forEach(attribute::addInts);
    node.addAttribute(attribute);
    return this;
  }

  /** Leaves out an input. */
  NodeDraft skip() {
    node.addInput("");
    return this;
  }

  /** Adds a constant of integers as the next input. */
  NodeDraft input(String role, List<Integer> values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDataType(TensorProto.DataType.INT64_VALUE)
            .addDims(values.size());
    values.forEach(tensor::addInt64Data);
    return input(role, tensor);
  }

  /** Adds a single float as the next input. */
  NodeDraft input(String role, double value) {
    return input(role, TensorEncoder.encode(Tensor.of(Shape.of(), (float) value)));
  }

  /** Adds a constant of floats as the next input. */
  NodeDraft input(String role, Tensor tensor) {
    return input(role, TensorEncoder.encode(tensor));
  }

  public NodeProto node() {
    return node.build();
  }

  public List<TensorProto> constants() {
    return constants;
  }

  private NodeDraft input(String role, TensorProto.Builder tensor) {
    String wanted = layer.name() + "/" + role;
    String name = wanted;
    for (int i = 1; !taken.add(name); i++) {
      name = wanted + "_" + i;
    }
    constants.add(tensor.setName(name).build());
    node.addInput(name);
    return this;
  }

  private static AttributeProto.Builder attribute(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
