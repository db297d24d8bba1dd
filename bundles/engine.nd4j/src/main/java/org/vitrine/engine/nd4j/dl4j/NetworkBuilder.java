package org.vitrine.engine.nd4j.dl4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Operation;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Collects the layers of a network while it is read, with the shape of every value. */
final class NetworkBuilder {
  private final Input input;
  private final List<Layer> layers = new ArrayList<>();
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();
  private final Map<String, Shape> shapes = new HashMap<>();
  private final Map<String, String> values = new HashMap<>();

  NetworkBuilder(Input input) {
    this.input = input;
    shapes.put(input.name(), input.shape());
    values.put(input.name(), input.name());
  }

  String add(String name, Operation operation, List<String> inputs) {
    shapes.put(name, operation.outputShape(inputs.stream().map(shapes::get).toList()));
    layers.add(new Layer(name, operation, inputs));
    return name;
  }

  String parameter(String name, Tensor value) {
    parameters.put(name, value);
    shapes.put(name, value.shape());
    return name;
  }

  Shape shape(String value) {
    return shapes.get(value);
  }

  /** Returns the name of the value that a vertex produced. */
  String value(String vertex) {
    return values.get(vertex);
  }

  /** Ends a vertex: its last layer takes its name; a vertex without layers passes its input on. */
  void end(String vertex, String value) {
    int last = layers.size() - 1;
    if (value.startsWith(vertex + "/") && last >= 0 && layers.get(last).name().equals(value)) {
      Layer layer = layers.get(last);
      layers.set(last, new Layer(vertex, layer.operation(), layer.inputs()));
      shapes.put(vertex, shapes.get(value));
      values.put(vertex, vertex);
    } else {
      values.put(vertex, value);
    }
  }

  Network build(String name, List<String> outputs, Map<String, String> metadata) {
    List<String> named = outputs.stream().map(values::get).toList();
    return Network.of(name, List.of(input), layers, named, parameters).withMetadata(metadata);
  }
}
