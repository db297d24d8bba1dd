package org.vitrine.engine.nd4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.vitrine.testkit.Closeness.assertClose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.engine.nd4j.Nd4jEngine;
import org.vitrine.math.RandomStreams;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestRun;

/** Compares imported networks with what DL4J computes itself, vertex by vertex. */
final class Dl4jOutputs {
  private static final double TOLERANCE = 1e-5;

  private Dl4jOutputs() {}

  /** Gives every parameter random values; variances stay positive, logarithms small. */
  static void randomize(Model model, long seed) {
    RandomGenerator random = RandomStreams.stream(seed, "dl4j");
    model
        .paramTable()
        .forEach(
            (key, value) -> {
              float[] numbers = new float[(int) value.length()];
              for (int i = 0; i < numbers.length; i++) {
                numbers[i] =
                    key.endsWith("_var")
                        ? 0.5f + random.nextFloat()
                        : 0.3f * (float) random.nextGaussian();
              }
              value.assign(Weights.array(Tensor.vector(numbers)).reshape('c', value.shape()));
            });
  }

  static Tensor images(int... extents) {
    Tensor images = Tensor.zeros(Shape.of(extents));
    RandomGenerator random = RandomStreams.stream(5, "images");
    for (int i = 0; i < images.size(); i++) {
      images.array()[i] = (float) random.nextGaussian();
    }
    return images;
  }

  /** Saves and reads a model with a note of what it is fed. */
  static Network read(Model model, Shape input) throws IOException {
    Path file = Files.createTempFile("vitrine", ".zip");
    try {
      ModelSerializer.writeModel(model, file.toFile(), false);
      ImageShape.add(file, input.with(0, -1));
      return new Dl4jFormat().read(file);
    } finally {
      Files.delete(file);
    }
  }

  /**
   * Reads a graph with random weights and compares every vertex that became a layer.
   *
   * @param channelsLast whether DL4J wants images with channels last
   */
  static Network compare(ComputationGraph graph, Tensor images, boolean channelsLast)
      throws IOException {
    randomize(graph, 3);
    Network network = read(graph, images.shape());
    INDArray fed = Weights.array(images);
    Map<String, INDArray> expected =
        graph.feedForward(channelsLast ? fed.permute(0, 2, 3, 1).dup('c') : fed, false);
    List<String> layers =
        network.layers().stream()
            .map(Layer::name)
            .filter(expected::containsKey)
            .filter(name -> !overwritten(graph, name))
            .toList();
    assertFalse(layers.isEmpty());
    Map<String, Tensor> actual =
        ReferenceEngine.open(network).activations(images, layers, TestRun.start());
    String end = network.metadata().getOrDefault("output-activation", "");
    for (String layer : layers) {
      INDArray value = expected.get(layer);
      Tensor tensor =
          channelsLast && value.rank() == 4
              ? Weights.tensor(value, 0, 3, 1, 2)
              : Weights.tensor(value);
      boolean logits = layer.equals(network.output()) && !end.isEmpty();
      assertClose(
          tensor, logits ? probabilities(actual.get(layer), end) : actual.get(layer), TOLERANCE);
    }
    assertEnginesAgree(network, images);
    return network;
  }

  /** Runs a network on this bundle's engine, and checks it against the one in plain Java. */
  static Tensor assertEnginesAgree(Network network, Tensor images) {
    Tensor expected = ReferenceEngine.open(network).predict(images, TestRun.start());
    try (org.vitrine.api.model.Model model = new Nd4jEngine().open(network, OpenOptions.DEFAULT)) {
      Tensor actual = model.predict(images, TestRun.start());
      assertClose(expected, actual, TOLERANCE);
      return actual;
    }
  }

  /** Returns whether DL4J applies an activation to the value in place. */
  private static boolean overwritten(ComputationGraph graph, String vertex) {
    return graph.getConfiguration().getVertexInputs().entrySet().stream()
        .filter(e -> e.getValue().contains(vertex))
        .map(e -> GraphReader.layer(graph.getConfiguration().getVertices().get(e.getKey())))
        .anyMatch(l -> l instanceof ActivationLayer || l instanceof PReLULayer);
  }

  /** Applies to logits [n,k] what the import has left away. */
  static Tensor probabilities(Tensor logits, String activation) {
    if (activation.equals("sigmoid")) {
      return logits.map(z -> (float) (1 / (1 + Math.exp(-z))));
    }
    Tensor result = logits.map(z -> (float) Math.exp(z));
    int classes = result.rowSize();
    for (int row = 0; row < result.rows(); row++) {
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        sum += result.array()[row * classes + k];
      }
      for (int k = 0; k < classes; k++) {
        result.array()[row * classes + k] /= (float) sum;
      }
    }
    return result;
  }
}
