package org.vitrine.api.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * A network as data: an immutable graph of layers and named parameters.
 *
 * <p>Equality compares everything, so two networks can be told apart or found the same.
 *
 * @param name a name for people
 * @param inputs what is fed; image classifiers have one
 * @param layers in an order in which every layer comes after what it reads
 * @param outputs names of the layers whose values are the network's answer, logits first
 * @param parameters weights by name
 * @param gradientRules by layer name, the ids of gradient rules that differ from standard
 * @param metadata free text by key, kept when the network is stored
 */
public record Network(
    String name,
    List<Input> inputs,
    List<Layer> layers,
    List<String> outputs,
    Map<String, Tensor> parameters,
    Map<String, String> gradientRules,
    Map<String, String> metadata) {

  /** Copies everything and checks that the graph is complete, ordered and uniquely named. */
  public Network {
    inputs = List.copyOf(inputs);
    layers = List.copyOf(layers);
    outputs = List.copyOf(outputs);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    gradientRules = Map.copyOf(gradientRules);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    Set<String> known = new HashSet<>(parameters.keySet());
    for (Input input : inputs) {
      require(known.add(input.name()), "the name " + input.name() + " is used twice");
    }
    for (Layer layer : layers) {
      for (String read : layer.inputs()) {
        require(known.contains(read), layer.name() + " reads " + read + ", which comes later");
      }
      require(known.add(layer.name()), "the name " + layer.name() + " is used twice");
    }
    for (String output : outputs) {
      require(known.contains(output), "the output " + output + " does not exist");
    }
  }

  /** Returns a network without gradient rules or metadata. */
  public static Network of(
      String name,
      List<Input> inputs,
      List<Layer> layers,
      List<String> outputs,
      Map<String, Tensor> parameters) {
    return new Network(name, inputs, layers, outputs, parameters, Map.of(), Map.of());
  }

  /** Returns the input that takes the images: the first. */
  public Input input() {
    return inputs.get(0);
  }

  /** Returns the output that carries the logits: the first. */
  public String output() {
    return outputs.get(0);
  }

  /** Returns the layer of that name, if there is one. */
  public Optional<Layer> layer(String layer) {
    return layers.stream().filter(l -> l.name().equals(layer)).findFirst();
  }

  /** Returns the layers that read a value. */
  public List<Layer> readers(String value) {
    return layers.stream().filter(l -> l.inputs().contains(value)).toList();
  }

  /**
   * Returns the names of the parameters that training may change: kernels, matrices, biases, scales
   * and slopes, in the order of the layers; not running statistics, and not the constants of
   * arithmetic such as a mean and a standard deviation.
   */
  public Set<String> trainable() {
    return TrainableParameters.of(this);
  }

  /**
   * Returns the name of the penultimate value, which images are represented by: what the last fully
   * connected layer reads; nothing if there is no such layer.
   */
  public Optional<String> penultimate() {
    return layers.stream()
        .filter(
            l -> l.operation() instanceof Dense || l.operation() instanceof MatrixMultiplication)
        .reduce((before, last) -> last)
        .map(last -> last.inputs().get(0));
  }

  /** Returns a name that nothing here has yet: the one wanted, or with a number after it. */
  public String unusedName(String wanted) {
    Set<String> known = new HashSet<>(parameters.keySet());
    inputs.forEach(i -> known.add(i.name()));
    layers.forEach(l -> known.add(l.name()));
    String free = wanted;
    for (int i = 2; known.contains(free); i++) {
      free = wanted + "-" + i;
    }
    return free;
  }

  /** Returns the number of weights. */
  public long parameterCount() {
    return parameters.values().stream().mapToLong(Tensor::size).sum();
  }

  /**
   * Returns the shape of every input, layer and parameter for a given batch size.
   *
   * @param batch the number of images, or -1 for unknown
   * @throws IllegalArgumentException naming the layer whose inputs do not fit
   */
  public Map<String, Shape> shapes(int batch) {
    Map<String, Shape> fed = new HashMap<>();
    inputs.forEach(i -> fed.put(i.name(), i.shape().with(0, batch)));
    return shapes(fed);
  }

  /**
   * Returns the shape of every input, layer and parameter for given input shapes.
   *
   * @throws IllegalArgumentException naming the layer whose inputs do not fit
   */
  public Map<String, Shape> shapes(Map<String, Shape> fed) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    parameters.forEach((key, value) -> shapes.put(key, value.shape()));
    shapes.putAll(fed);
    for (Layer layer : layers) {
      List<Shape> read = layer.inputs().stream().map(shapes::get).toList();
      try {
        shapes.put(layer.name(), layer.operation().outputShape(read));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(layer.name() + ": " + e.getMessage(), e);
      }
    }
    return shapes;
  }

  /** Returns this network with other layers, parameters and outputs. */
  public Network with(
      List<Layer> newLayers, Map<String, Tensor> newParameters, List<String> newOutputs) {
    return new Network(name, inputs, newLayers, newOutputs, newParameters, gradientRules, metadata);
  }

  /** Returns this network with some parameters replaced or added. */
  public Network withParameters(Map<String, Tensor> changed) {
    Map<String, Tensor> all = new LinkedHashMap<>(parameters);
    all.putAll(changed);
    return with(layers, all, outputs);
  }

  /** Returns this network with one layer replaced by others, the last of which keeps its name. */
  public Network replace(String layer, List<Layer> replacement, Map<String, Tensor> added) {
    require(
        !replacement.isEmpty() && replacement.get(replacement.size() - 1).name().equals(layer),
        "the last replacement must keep the name " + layer);
    List<Layer> result = new ArrayList<>();
    for (Layer old : layers) {
      if (old.name().equals(layer)) {
        result.addAll(replacement);
      } else {
        result.add(old);
      }
    }
    Map<String, Tensor> all = new LinkedHashMap<>(parameters);
    all.putAll(added);
    return with(result, all, outputs);
  }

  /** Returns this network with other gradient rules. */
  public Network withGradientRules(Map<String, String> rules) {
    return new Network(name, inputs, layers, outputs, parameters, rules, metadata);
  }

  /** Returns this network with other metadata. */
  public Network withMetadata(Map<String, String> changed) {
    return new Network(name, inputs, layers, outputs, parameters, gradientRules, changed);
  }

  @Override
  public String toString() {
    return name + " (" + layers.size() + " layers, " + parameterCount() + " parameters)";
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
