package org.vitrine.engine.nd4j.dl4j;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vitrine.api.network.Operation;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * One DL4J layer that is being read.
 *
 * @param name the vertex
 * @param configuration the layer's configuration
 * @param weights its parameters by DL4J's keys
 * @param format the order of image axes in the DL4J graph
 * @param network receives what the layer becomes
 * @param copies keeps weights that were copied, because a graph may be read for several image sizes
 */
record LayerSource(
    String name,
    Layer configuration,
    Map<String, INDArray> weights,
    CNN2DFormat format,
    NetworkBuilder network,
    Map<String, Tensor> copies) {

  /** Adds a layer named after the vertex and returns the name of its value. */
  String add(String suffix, Operation operation, String... inputs) {
    return network.add(name + "/" + suffix, operation, List.of(inputs));
  }

  /** Adds a parameter named after the vertex and returns its name. */
  String parameter(String key, Tensor value) {
    return network.parameter(name + "/" + key, value);
  }

  Shape shape(String value) {
    return network.shape(value);
  }

  boolean has(String key) {
    return weights.containsKey(key);
  }

  /** Returns weights with their axes reordered; always the same order for the same key. */
  Tensor weights(String key, int... order) {
    return copies.computeIfAbsent(name + "/" + key, k -> Weights.tensor(weights.get(key), order));
  }

  /** Returns weights as a vector. */
  Tensor vector(String key) {
    return copies.computeIfAbsent(name + "/" + key, k -> Weights.vector(weights.get(key)));
  }

  /** Returns the inputs of a weighted layer: the value, the weights and, if there is one, bias. */
  String[] weighted(String input, Tensor matrix) {
    String w = parameter("W", matrix);
    return has("b")
        ? new String[] {input, w, parameter("b", vector("b"))}
        : new String[] {input, w};
  }
}
