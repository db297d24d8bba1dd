package org.vitrine.network.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.writer.TensorEncoder;

/** A small ONNX file written by hand: input x, output y, nodes named after their output. */
public final class OnnxCase {
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("case");
  private final int opset;
  private int seed = 1;

  private OnnxCase(int opset) {
    this.opset = opset;
  }

  /** Starts a file whose input has the given shape; -1 stands for any batch. */
  static OnnxCase of(int opset, int... shape) {
    OnnxCase made = new OnnxCase(opset);
    made.graph.addInput(info("x", shape));
    return made;
  }

  GraphProto.Builder graph() {
    return graph;
  }

  /** Adds an initialiser of normally distributed floats. */
  OnnxCase weights(String name, int... shape) {
    Random random = new Random(seed++);
    Tensor tensor = Tensor.zeros(Shape.of(shape)).map(v -> (float) random.nextGaussian());
    return tensor(TensorEncoder.encode(tensor).setName(name));
  }

  /** Adds an initialiser of positive floats. */
  OnnxCase positive(String name, int... shape) {
    Random random = new Random(seed++);
    Tensor tensor = Tensor.zeros(Shape.of(shape)).map(v -> 0.5f + random.nextFloat());
    return tensor(TensorEncoder.encode(tensor).setName(name));
  }

  OnnxCase floats(String name, float... values) {
    return tensor(TensorEncoder.encode(Tensor.vector(values)).setName(name));
  }

  OnnxCase scalar(String name, float value) {
    return tensor(TensorEncoder.encode(Tensor.of(Shape.of(), value)).setName(name));
  }

  OnnxCase integers(String name, long... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.INT64_VALUE)
            .addDims(values.length);
    Arrays.stream(values).forEach(tensor::addInt64Data);
    return tensor(tensor);
  }

  OnnxCase integer(String name, long value) {
    return tensor(
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.INT64_VALUE)
            .addInt64Data(value));
  }

  OnnxCase tensor(TensorProto.Builder tensor) {
    graph.addInitializer(tensor);
    return this;
  }

  /**
   * Adds a node.
   *
   * @param wiring inputs, an arrow, outputs: {@code "x, w -> y"}; a dash leaves an input out
   * @param attributes names and values in turn
   */
  OnnxCase node(String operator, String wiring, Object... attributes) {
    List<String> sides = Arrays.asList(wiring.split("->", -1));
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator);
    for (String input : sides.get(0).split(",", -1)) {
      if (!input.isBlank()) {
        node.addInput(input.strip().equals("-") ? "" : input.strip());
      }
    }
    for (String output : sides.get(1).split(",", -1)) {
      node.addOutput(output.strip());
    }
    node.setName(node.getOutput(0));
    for (int i = 0; i < attributes.length; i += 2) {
      node.addAttribute(attribute((String) attributes[i], attributes[i + 1]));
    }
    graph.addNode(node);
    return this;
  }

  /** Writes the file. */
  public Path write(Path file) throws IOException {
    if (graph.getOutputCount() == 0) {
      graph.addOutput(info("y"));
    }
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
            .setGraph(graph)
            .build();
    return Files.write(file, model.toByteArray());
  }

  /** Describes a value of floats; without extents its shape is left open. */
  static ValueInfoProto info(String name, int... shape) {
    TypeProto.Tensor.Builder type =
        TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE);
    TensorShapeProto.Builder axes = TensorShapeProto.newBuilder();
    for (int extent : shape) {
      axes.addDim(
          extent < 0
              ? Dimension.newBuilder().setDimParam("batch")
              : Dimension.newBuilder().setDimValue(extent));
    }
    if (shape.length > 0) {
      type.setShape(axes);
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }

  private static AttributeProto attribute(String name, Object value) {
    AttributeProto.Builder made = AttributeProto.newBuilder().setName(name);
    if (value instanceof Integer integer) {
      return made.setType(AttributeType.INT).setI(integer).build();
    }
    if (value instanceof Float number) {
      return made.setType(AttributeType.FLOAT).setF(number).build();
    }
    if (value instanceof String text) {
      return made.setType(AttributeType.STRING).setS(ByteString.copyFromUtf8(text)).build();
    }
    if (value instanceof TensorProto.Builder tensor) {
      return made.setType(AttributeType.TENSOR).setT(tensor).build();
    }
    List<?> all = (List<?>) value;
    boolean floats = all.get(0) instanceof Float;
    made.setType(floats ? AttributeType.FLOATS : AttributeType.INTS);
    for (Object one : all) {
      if (one instanceof Float number) {
        made.addFloats(number);
      } else {
        made.addInts((Integer) one);
      }
    }
    return made.build();
  }
}
