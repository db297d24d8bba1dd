package org.vitrine.testkit.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Operation;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Networks over an input x that are collected by name. */
class Cases {
  private final Map<String, Network> all = new LinkedHashMap<>();

  /** Returns all cases so far by name. */
  Map<String, Network> collected() {
    return all;
  }

  /** Adds a network of one layer that reads x and all parameters. */
  final void put(String name, Operation operation, Map<String, Tensor> parameters) {
    List<String> inputs = new ArrayList<>(List.of("x"));
    inputs.addAll(parameters.keySet());
    network(name, parameters, new Layer("y", operation, inputs));
  }

  final void network(String name, Map<String, Tensor> parameters, Layer... layers) {
    Input input =
        new Input(
            "x",
            Shape.of(-1, OperationCases.CHANNELS, OperationCases.HEIGHT, OperationCases.WIDTH));
    all.put(name, Network.of("case", List.of(input), List.of(layers), List.of("y"), parameters));
  }

  static Map<String, Tensor> ordered(Object... namesAndTensors) {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTensors.length; i += 2) {
      parameters.put((String) namesAndTensors[i], (Tensor) namesAndTensors[i + 1]);
    }
    return parameters;
  }
}
