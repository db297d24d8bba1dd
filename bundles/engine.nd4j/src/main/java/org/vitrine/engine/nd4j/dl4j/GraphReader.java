package org.vitrine.engine.nd4j.dl4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vitrine.api.Problem;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * Translates a DL4J graph.
 *
 * <p>A vertex becomes layers of which the last has its name. Images are [n,c,h,w] whatever the
 * graph's format. A softmax or sigmoid at an output is left away, so that the network answers with
 * logits, and is named in the metadata under {@code output-activation}.
 */
final class GraphReader {
  private final ComputationGraph graph;
  private final ComputationGraphConfiguration configuration;
  private final CNN2DFormat format;
  private final Map<String, Tensor> copies = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<PreprocessorReader.FlattenedSize> flattened = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  GraphReader(ComputationGraph graph) {
    this.graph = graph;
    this.configuration = graph.getConfiguration();
    this.format = ImageFormat.of(configuration);
  }

  /**
   * Reads the network.
   *
   * @param input what it is fed
   * @throws VitrineException with every vertex that has no counterpart
   */
  Network read(String name, Shape input) {
    NetworkBuilder network = readAll(input);
    if (!problems.isEmpty()) {
      throw new VitrineException(problems, null);
    }
    return network.build(name, configuration.getNetworkOutputs(), metadata);
  }

  /** Returns the sizes of images that are flattened, as far as the network takes the input. */
  List<PreprocessorReader.FlattenedSize> flattened(Shape input) {
    readAll(input);
    return List.copyOf(flattened);
  }

  private NetworkBuilder readAll(Shape input) {
    problems.clear();
    flattened.clear();
    metadata.clear();
    NetworkBuilder network =
        new NetworkBuilder(new Input(configuration.getNetworkInputs().get(0), input));
    try {
      for (String vertex : configuration.getTopologicalOrderStr()) {
        if (!configuration.getNetworkInputs().contains(vertex)) {
          readOrNote(network, vertex);
        }
      }
    } catch (IllegalArgumentException e) {
      problems.add(Problem.of("The shapes of values do not fit: " + e.getMessage() + ".", ""));
    }
    return network;
  }

  private void readOrNote(NetworkBuilder network, String name) {
    GraphVertex vertex = thawed(configuration.getVertices().get(name));
    List<String> inputs =
        configuration.getVertexInputs().get(name).stream().map(network::value).toList();
    Layer layer = layer(vertex);
    try {
      LayerSource source = source(network, name, layer);
      network.end(name, read(source, vertex, layer, inputs));
    } catch (Unreadable e) {
      String kind = (layer == null ? vertex : layer).getClass().getSimpleName();
      problems.add(new Problem(name + " (" + kind + ")", e.getMessage(), ""));
      network.end(name, inputs.get(0));
    }
  }

  private LayerSource source(NetworkBuilder network, String name, Layer layer) {
    Map<String, INDArray> weights = layer == null ? null : graph.getLayer(name).paramTable();
    return new LayerSource(
        name, layer, weights == null ? Map.of() : weights, format, network, copies);
  }

  private String read(LayerSource source, GraphVertex vertex, Layer layer, List<String> inputs) {
    PreprocessorReader preprocessors = new PreprocessorReader(source, flattened);
    if (vertex instanceof PreprocessorVertex only) {
      return preprocessors.read(only.getPreProcessor(), inputs.get(0));
    }
    if (layer == null) {
      return VertexReader.read(source, vertex, inputs);
    }
    String value = preprocessors.read(((LayerVertex) vertex).getPreProcessor(), inputs.get(0));
    value = LayerReader.of(layer).read(source, value);
    Optional<IActivation> activation = activation(layer);
    if (activation.isEmpty()) {
      return value;
    }
    String end = end(source.name(), activation.get());
    if (end.isEmpty()) {
      return ActivationReader.read(source, activation.get(), value);
    }
    metadata.put("output-activation", end);
    return value;
  }

  /** Returns which activation makes probabilities of an output's logits, or an empty text. */
  private String end(String vertex, IActivation activation) {
    boolean last =
        configuration.getNetworkOutputs().contains(vertex)
            && configuration.getVertexInputs().values().stream().noneMatch(i -> i.contains(vertex));
    if (last && activation instanceof ActivationSoftmax) {
      return "softmax";
    }
    return last && activation instanceof ActivationSigmoid ? "sigmoid" : "";
  }

  private static Optional<IActivation> activation(Layer layer) {
    if (layer instanceof ActivationLayer activation) {
      return Optional.of(activation.getActivationFn());
    }
    // batch normalisation, PReLU and dropout inherit an activation that they do not apply
    boolean applied =
        layer instanceof BaseLayer
            && !(layer instanceof PReLULayer)
            && !(layer instanceof org.deeplearning4j.nn.conf.layers.BatchNormalization)
            && !(layer instanceof org.deeplearning4j.nn.conf.layers.DropoutLayer);
    return applied ? Optional.of(((BaseLayer) layer).getActivationFn()) : Optional.empty();
  }

  /** Returns the layer of a vertex, out of its frozen wrapping; null if the vertex is none. */
  static Layer layer(GraphVertex vertex) {
    if (!(thawed(vertex) instanceof LayerVertex layers)) {
      return null;
    }
    Layer layer = layers.getLayerConf().getLayer();
    while (true) {
      if (layer instanceof FrozenLayer frozen) {
        layer = frozen.getLayer();
      } else if (layer instanceof FrozenLayerWithBackprop frozen) {
        layer = frozen.getUnderlying();
      } else {
        return layer;
      }
    }
  }

  private static GraphVertex thawed(GraphVertex vertex) {
    return vertex instanceof FrozenVertex frozen ? thawed(frozen.getUnderlying()) : vertex;
  }
}
