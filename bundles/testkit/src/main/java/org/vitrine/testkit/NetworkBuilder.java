package org.vitrine.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Flatten;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.Slice;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Writes small networks layer by layer; a layer reads the one before unless told otherwise. */
public final class NetworkBuilder {
  private final String name;
  private final Input input;
  private final List<Layer> layers = new ArrayList<>();
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();
  private String last;

  /**
   * Starts a network.
   *
   * @param extents the input's extents without the batch
   */
  public NetworkBuilder(String name, int... extents) {
    this.name = name;
    int[] shape = new int[extents.length + 1];
    shape[0] = -1;
    System.arraycopy(extents, 0, shape, 1, extents.length);
    this.input = new Input("input", Shape.of(shape));
    this.last = "input";
  }

  /** Adds a layer that reads the one before, followed by weights. */
  public NetworkBuilder then(String layer, Operation operation, Tensor... weights) {
    return add(layer, operation, List.of(last), weights);
  }

  /** Adds a layer that reads the given values, followed by weights. */
  public NetworkBuilder add(
      String layer, Operation operation, List<String> reads, Tensor... weights) {
    List<String> inputs = new ArrayList<>(reads);
    for (int i = 0; i < weights.length; i++) {
      String parameter = layer + "." + i;
      parameters.put(parameter, weights[i]);
      inputs.add(parameter);
    }
    layers.add(new Layer(layer, operation, inputs));
    last = layer;
    return this;
  }

  /** Adds a ReLU. */
  public NetworkBuilder relu(String layer) {
    return then(layer, Activation.relu());
  }

  /** Adds a fully connected layer. */
  public NetworkBuilder dense(String layer, Tensor weights, Tensor bias) {
    return then(layer, new Dense(), weights, bias);
  }

  /** Adds a square convolution without dilation. */
  public NetworkBuilder convolution(
      String layer, int stride, int pad, Tensor weights, Tensor bias) {
    Window window = Window.square(weights.shape().at(2), stride, pad);
    return then(layer, new Convolution(window, 1), weights, bias);
  }

  /** Adds a layer that makes two axes of all. */
  public NetworkBuilder flatten(String layer) {
    return then(layer, new Flatten(1));
  }

  /** Adds a layer that combines the one before with a constant. */
  public NetworkBuilder constant(String layer, Arithmetic.Kind kind, float value) {
    return then(layer, new Arithmetic(kind), Tensor.vector(value));
  }

  /** Adds a layer that takes one column of the input. */
  public NetworkBuilder column(String layer, int index) {
    Slice slice = new Slice(List.of(1), List.of(index), List.of(index + 1), List.of(1));
    return add(layer, slice, List.of("input"));
  }

  /** Adds a layer that combines two values. */
  public NetworkBuilder combine(String layer, Arithmetic.Kind kind, String a, String b) {
    return add(layer, new Arithmetic(kind), List.of(a, b));
  }

  /** Returns the network; its output is the last layer. */
  public Network build() {
    return Network.of(name, List.of(input), layers, List.of(last), parameters);
  }
}
