package org.vitrine.network.onnx.graph;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Operation;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** The network as far as it is read: values by their ONNX name, layers and parameters. */
public final class Graph {
  private final Names names;
  private final TensorDecoder decoder;
  private final Map<String, Value> values = new HashMap<>();
  private final List<Layer> layers = new ArrayList<>();
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();
  private final Map<String, List<String>> parametersOf = new HashMap<>();
  private int fixedBatch;
  private Computed images;

  public Graph(Names names, TensorDecoder decoder) {
    this.names = names;
    this.decoder = decoder;
  }

  /** Adds an input; a fixed batch is noted and becomes unknown. */
  public Input input(String name, Shape declared) {
    if (declared.at(0) > 0) {
      fixedBatch = declared.at(0);
    }
    Shape shape = declared.with(0, -1);
    Computed fed = new Computed(name, shape, shape.with(0, Computed.PROBE));
    images = images == null ? fed : images;
    values.put(name, fed);
    return new Input(name, shape);
  }

  /** Returns the network's first input. */
  public Computed images() {
    return images;
  }

  /** Returns the batch size the file was made for, or 0 if it is open. */
  public int fixedBatch() {
    return fixedBatch;
  }

  /** Returns a stored tensor as a constant. */
  public Constant decode(String name, TensorProto tensor) {
    return decoder.decode(name, tensor);
  }

  public Value value(String name) {
    return values.get(name);
  }

  public void define(String name, Value value) {
    values.put(name, value);
  }

  /** Adds the layer that produces a node's first output. */
  public void layer(Node node, Operation operation, Value... inputs) {
    layer(node, 0, operation, inputs);
  }

  /** Adds the layer that produces one of a node's outputs; further ones are numbered. */
  public void layer(Node node, int output, Operation operation, Value... inputs) {
    String name = output == 0 ? names.layer(node.name()) : names.unique(node.name() + ":" + output);
    define(node.outputs().get(output), add(name, operation, List.of(inputs)));
  }

  /** Adds a layer on the way to a node's output. */
  public Computed step(Node node, String suffix, Operation operation, Value... inputs) {
    return add(names.unique(node.name() + "/" + suffix), operation, List.of(inputs));
  }

  /** Returns a constant that the file does not have but a layer of this node needs. */
  public Constant constant(Node node, String suffix, Tensor tensor) {
    return Constant.of(node.name() + "/" + suffix, tensor);
  }

  /** Returns a value as the name that a network's output refers to. */
  public String reference(Value value) {
    if (value instanceof Computed computed) {
      return computed.name();
    }
    if (value instanceof Constant constant) {
      return parameter(constant);
    }
    throw new Unreachable();
  }

  public List<Layer> layers() {
    return layers;
  }

  public Map<String, Tensor> parameters() {
    return parameters;
  }

  private Computed add(String name, Operation operation, List<Value> inputs) {
    List<Shape> shapes = inputs.stream().map(Value::shape).toList();
    List<Shape> probes =
        inputs.stream().map(v -> v instanceof Computed c ? c.probe() : v.shape()).toList();
    Computed computed =
        new Computed(name, operation.outputShape(shapes), operation.outputShape(probes));
    layers.add(new Layer(name, operation, inputs.stream().map(this::reference).toList()));
    return computed;
  }

  /** A constant used in two arrangements, say also transposed, makes two parameters. */
  private String parameter(Constant constant) {
    Tensor tensor = constant.tensor();
    List<String> made = parametersOf.computeIfAbsent(constant.name(), n -> new ArrayList<>());
    for (String name : made) {
      if (parameters.get(name).equals(tensor)) {
        return name;
      }
    }
    String name = names.unique(constant.name());
    made.add(name);
    parameters.put(name, tensor);
    return name;
  }
}
