package org.vitrine.engine.nd4j.dl4j;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Collects the vertices of a DL4J graph while it is written, and their weights. */
final class GraphTarget {
  private final Network network;
  private final Map<String, Shape> shapes;
  private final ComputationGraphConfiguration.GraphBuilder builder;
  private final Map<String, Tensor> weights = new LinkedHashMap<>();

  GraphTarget(Network network) {
    this.network = network;
    this.shapes = network.shapes(-1);
    this.builder =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs(network.input().name())
            .validateOutputLayerConfig(false);
  }

  void layer(String name, org.deeplearning4j.nn.conf.layers.Layer layer, String input) {
    builder.addLayer(name, layer, input);
  }

  void vertex(String name, GraphVertex vertex, String... inputs) {
    builder.addVertex(name, vertex, inputs);
  }

  /** Sets weights of a layer, in DL4J's shape. */
  void weights(String layer, String key, Tensor value) {
    weights.put(layer + "_" + key, value);
  }

  Shape shape(String value) {
    return shapes.get(value);
  }

  boolean constant(String value) {
    return network.parameters().containsKey(value);
  }

  /**
   * Returns a parameter.
   *
   * @throws Unreadable if the value is computed
   */
  Tensor parameter(String value) {
    if (!constant(value)) {
      throw new Unreadable("in DL4J the weights " + value + " cannot be computed.");
    }
    return network.parameters().get(value);
  }

  ComputationGraph build(String... outputs) {
    ComputationGraph graph = new ComputationGraph(builder.setOutputs(outputs).build());
    graph.init();
    Map<String, INDArray> table = graph.paramTable();
    weights.forEach(
        (key, value) -> {
          INDArray target = table.get(key);
          target.assign(Weights.array(value).reshape(target.shape()));
        });
    return graph;
  }
}
