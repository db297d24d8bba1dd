package org.vitrine.network.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vitrine.api.Problem;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.network.onnx.graph.ExternalData;
import org.vitrine.network.onnx.graph.Graph;
import org.vitrine.network.onnx.graph.ModelFile;
import org.vitrine.network.onnx.graph.Names;
import org.vitrine.network.onnx.graph.TensorDecoder;
import org.vitrine.network.onnx.graph.Unreachable;
import org.vitrine.network.onnx.graph.Unreadable;
import org.vitrine.network.onnx.graph.Value;
import org.vitrine.network.onnx.reader.NodeReader;

/** Reads one ONNX file, node by node, and collects everything that cannot be read. */
final class OnnxReader {
  /** Before the name of a layer: the metadata key of its gradient rule. */
  static final String RULE = "vitrine.gradient-rule:";

  private static final int OLDEST_OPSET = 7;
  private static final String UNFIT = "its inputs, outputs and attributes do not fit together";

  private final Path file;
  private final ModelProto model;
  private final GraphProto source;
  private final List<Problem> problems = new ArrayList<>();

  OnnxReader(Path file) {
    this.file = file;
    this.model = ModelFile.parse(file);
    this.source = model.getGraph();
  }

  Network read() {
    int opset = opset();
    Set<String> stored =
        source.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
    List<ValueInfoProto> fed =
        source.getInputList().stream().filter(i -> !stored.contains(i.getName())).toList();
    Names names = new Names(source, fed.stream().map(ValueInfoProto::getName).toList());
    Graph graph = new Graph(names, new TensorDecoder(new ExternalData(file)));
    List<Input> inputs = new ArrayList<>();
    fed.forEach(i -> attempt(i.getName(), () -> inputs.add(input(graph, i))));
    for (TensorProto tensor : source.getInitializerList()) {
      String name = tensor.getName();
      graph.define(name, new Value.Unknown());
      attempt(name, () -> graph.define(name, graph.decode(name, tensor)));
    }
    Set<String> used = used();
    NodeReader nodes = new NodeReader(graph, used);
    for (int i = 0; i < source.getNodeCount(); i++) {
      NodeProto node = source.getNode(i);
      String name = names.node(i);
      node.getOutputList().forEach(o -> graph.define(o, new Value.Unknown()));
      attempt(name + " (" + node.getOpType() + ")", () -> nodes.read(node, name, opset));
    }
    List<String> outputs = new ArrayList<>();
    for (ValueInfoProto output : source.getOutputList()) {
      attempt(output.getName(), () -> outputs.add(output(graph, output.getName())));
    }
    if (problems.isEmpty() && (inputs.isEmpty() || outputs.isEmpty())) {
      problem(file.getFileName().toString(), "has no input or no output that can be read");
    }
    if (!problems.isEmpty()) {
      throw new VitrineException(told(), null);
    }
    return network(graph, inputs, outputs);
  }

  private Network network(Graph graph, List<Input> inputs, List<String> outputs) {
    Map<String, String> rules = new HashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (StringStringEntryProto entry : model.getMetadataPropsList()) {
      if (entry.getKey().startsWith(RULE)) {
        rules.put(entry.getKey().substring(RULE.length()), entry.getValue());
      } else {
        metadata.put(entry.getKey(), entry.getValue());
      }
    }
    String name = source.getName().isEmpty() ? stem() : source.getName();
    return new Network(name, inputs, graph.layers(), outputs, graph.parameters(), rules, metadata);
  }

  private String stem() {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private int opset() {
    int opset =
        model.getOpsetImportList().stream()
            .filter(o -> NodeReader.standard(o.getDomain()))
            .mapToInt(o -> (int) o.getVersion())
            .findFirst()
            .orElse(0);
    if (opset < OLDEST_OPSET) {
      throw new VitrineException(
          file + " uses operators of opset " + opset + "; older than " + OLDEST_OPSET + ".",
          "Convert it to opset 13 or newer.");
    }
    return opset;
  }

  private static Input input(Graph graph, ValueInfoProto info) {
    TypeProto.Tensor type = info.getType().getTensorType();
    switch (type.getElemType()) {
      case TensorProto.DataType.FLOAT_VALUE,
          TensorProto.DataType.FLOAT16_VALUE,
          TensorProto.DataType.BFLOAT16_VALUE,
          TensorProto.DataType.DOUBLE_VALUE -> {}
      default -> throw new Unreadable("an input must hold floats");
    }
    List<TensorShapeProto.Dimension> axes = type.getShape().getDimList();
    if (axes.isEmpty()) {
      throw new Unreadable("an input must have a shape with a batch axis");
    }
    return graph.input(
        info.getName(),
        Shape.of(axes.stream().mapToInt(d -> d.getDimValue() > 0 ? extent(d) : -1).toArray()));
  }

  private static int extent(TensorShapeProto.Dimension axis) {
    return Math.toIntExact(axis.getDimValue());
  }

  private static String output(Graph graph, String name) {
    Value value = graph.value(name);
    if (value == null) {
      throw new Unreadable("the output is produced by no node");
    }
    return graph.reference(value);
  }

  private Set<String> used() {
    Set<String> used = new HashSet<>();
    source.getNodeList().forEach(n -> used.addAll(n.getInputList()));
    source.getOutputList().forEach(o -> used.add(o.getName()));
    return used;
  }

  private void attempt(String where, Runnable reading) {
    try {
      reading.run();
    } catch (Unreadable e) {
      problem(where, e.getMessage());
    } catch (IllegalArgumentException | IllegalStateException e) {
      // an operation that refuses its attributes or the shapes of its inputs
      problem(where, e.getMessage() == null ? UNFIT : e.getMessage());
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      problem(where, UNFIT);
    } catch (Unreachable e) {
      // its own cause is among the problems already
      return;
    }
  }

  private void problem(String where, String what) {
    problems.add(new Problem(where, what, ""));
  }

  private List<Problem> told() {
    List<Problem> all = new ArrayList<>();
    String count = problems.size() == 1 ? "one problem" : problems.size() + " problems";
    all.add(Problem.of(file + " cannot be read, " + count + ":", ""));
    all.addAll(problems);
    return all;
  }
}
