package org.vitrine.testkit.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Operation;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** All values of a network for some images. */
final class ForwardPass {
  private final Network network;
  private final Map<String, Array> values = new HashMap<>();
  private final Set<String> replaced;
  private final Function<Layer, Kernel> kernels;

  ForwardPass(Network network, Tensor images, Map<String, Tensor> replaced) {
    this(network, images, replaced, layer -> Kernel.of(layer.operation()));
  }

  /** Computes all values with the given kernels, which differ where a network is trained. */
  ForwardPass(
      Network network,
      Tensor images,
      Map<String, Tensor> replaced,
      Function<Layer, Kernel> kernels) {
    this.network = network;
    this.replaced = replaced.keySet();
    this.kernels = kernels;
    network.parameters().forEach((name, value) -> values.put(name, Array.of(value)));
    Tensor fed = replaced.getOrDefault(network.input().name(), images);
    put(network.input().name(), Array.of(fed));
    for (Layer layer : network.layers()) {
      Tensor given = replaced.get(layer.name());
      put(layer.name(), given != null ? Array.of(given) : compute(layer, read(layer)));
    }
  }

  private void put(String name, Array value) {
    if (!value.finite()) {
      throw new VitrineException("the value of " + name + " is not a number", "");
    }
    values.put(name, value);
  }

  static Array compute(Operation operation, List<Array> inputs) {
    return compute(operation, Kernel.of(operation), inputs);
  }

  Array compute(Layer layer, List<Array> inputs) {
    return compute(layer.operation(), kernel(layer), inputs);
  }

  private static Array compute(Operation operation, Kernel kernel, List<Array> inputs) {
    Shape shape = operation.outputShape(inputs.stream().map(Array::shape).toList());
    Array output = Array.zeros(shape);
    kernel.forward(inputs, output);
    return output;
  }

  Kernel kernel(Layer layer) {
    return kernels.apply(layer);
  }

  Network network() {
    return network;
  }

  Array value(String name) {
    Array value = values.get(name);
    if (value == null) {
      throw new UsageException(
          "the network has no layer " + name,
          "Layers: " + network.layers().stream().map(Layer::name).toList());
    }
    return value;
  }

  /** Returns whether a layer's value was given, so that it does not depend on what it reads. */
  boolean given(Layer layer) {
    return replaced.contains(layer.name());
  }

  List<Array> read(Layer layer) {
    return layer.inputs().stream().map(this::value).toList();
  }
}
