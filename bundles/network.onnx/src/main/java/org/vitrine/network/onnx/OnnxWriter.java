package org.vitrine.network.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vitrine.api.Problem;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.graph.Computed;
import org.vitrine.network.onnx.writer.NodeDraft;
import org.vitrine.network.onnx.writer.OperationWriters;
import org.vitrine.network.onnx.writer.TensorEncoder;
import org.vitrine.network.onnx.writer.Unwritable;

/** Writes a network as one ONNX node per layer; a layer's name is its node's and its value's. */
final class OnnxWriter {
  /** The first opset in which every operation is one node (Gelu came last). */
  static final int OPSET = 20;

  private static final int IR_VERSION = 9;

  /** A protobuf message holds less than 2 GiB; the graph itself needs some of it. */
  private static final long INLINE_LIMIT = 2_000_000_000L;

  private static final String BATCH = "batch";

  private final Network network;
  private final long inlineLimit;

  OnnxWriter(Network network) {
    this(network, INLINE_LIMIT);
  }

  /** Makes a writer that stores more bytes of weights than a limit in a second file. */
  OnnxWriter(Network network, long inlineLimit) {
    this.network = network;
    this.inlineLimit = inlineLimit;
  }

  /**
   * Writes the file, and {@code <file>.data} beside it if the weights are too many for one.
   *
   * @throws VitrineException if a layer cannot be expressed or the disk refuses
   */
  void write(Path file) {
    GraphProto.Builder graph = graph();
    try (Replacement written = new Replacement(file)) {
      if (Float.BYTES * network.parameterCount() > inlineLimit) {
        graph.addAllInitializer(written.external(network.parameters()));
      } else {
        network.parameters().forEach((name, w) -> graph.addInitializer(inline(name, w)));
      }
      written.commit(model(graph));
    } catch (IOException e) {
      throw new VitrineException(
          file + " cannot be written: " + Replacement.reason(e),
          "Is there space, and may you write there?",
          e);
    }
  }

  private static TensorProto inline(String name, Tensor weights) {
    return TensorEncoder.encode(weights).setName(name).build();
  }

  private GraphProto.Builder graph() {
    Set<String> taken = new HashSet<>(network.parameters().keySet());
    network.inputs().forEach(i -> taken.add(i.name()));
    network.layers().forEach(l -> taken.add(l.name()));
    GraphProto.Builder graph = GraphProto.newBuilder().setName(network.name());
    List<Problem> problems = new ArrayList<>();
    for (Layer layer : network.layers()) {
      NodeDraft draft = new NodeDraft(layer, taken);
      try {
        OperationWriters.ALL.get(layer.operation().getClass()).accept(layer.operation(), draft);
        graph.addNode(draft.node()).addAllInitializer(draft.constants());
      } catch (Unwritable e) {
        problems.add(new Problem(layer.name(), e.getMessage(), ""));
      }
    }
    if (!problems.isEmpty()) {
      throw new VitrineException(problems, null);
    }
    for (Input input : network.inputs()) {
      graph.addInput(value(input.name(), input.shape(), input.shape().with(0, Computed.PROBE)));
    }
    Map<String, Shape> shapes = network.shapes(-1);
    Map<String, Shape> probes = network.shapes(Computed.PROBE);
    network.outputs().forEach(o -> graph.addOutput(value(o, shapes.get(o), probes.get(o))));
    return graph;
  }

  private ModelProto model(GraphProto.Builder graph) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("vitrine")
            .setGraph(graph)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET));
    network.metadata().forEach((key, value) -> model.addMetadataProps(entry(key, value)));
    new TreeMap<>(network.gradientRules())
        .forEach((layer, rule) -> model.addMetadataProps(entry(OnnxReader.RULE + layer, rule)));
    return model.build();
  }

  static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  private static ValueInfoProto value(String name, Shape shape, Shape probe) {
    TensorShapeProto.Builder axes = TensorShapeProto.newBuilder();
    for (int i = 0; i < shape.rank(); i++) {
      Dimension.Builder axis = Dimension.newBuilder();
      if (shape.at(i) >= 0) {
        axis.setDimValue(shape.at(i));
      } else if (probe.at(i) == Computed.PROBE) {
        axis.setDimParam(BATCH);
      }
      axes.addDim(axis);
    }
    TypeProto.Tensor type =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT_VALUE)
            .setShape(axes)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }
}
