package org.vitrine.engine.nd4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.testkit.Closeness.assertClose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.vitrine.api.Problem;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.AveragePooling;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Concatenation;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.Identity;
import org.vitrine.api.network.MatrixMultiplication;
import org.vitrine.api.network.MaxPooling;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.Padding;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Resize;
import org.vitrine.api.network.Softmax;
import org.vitrine.api.network.Squeeze;
import org.vitrine.api.network.TransposedConvolution;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

/** What is written computes the same in DL4J, and is the same network when read again. */
class ExportTest {
  @TempDir Path folder;

  /** An operation over images of three channels, with weights. */
  record Subject(Operation operation, Tensor... weights) {
    @Override
    public String toString() {
      return operation.toString();
    }
  }

  private static final Window UNEVEN = new Window(3, 2, 2, 1, 0, 1, 1, 0, 1, 1);
  private static final Window EVEN = new Window(3, 2, 2, 1, 1, 1, 1, 1, 1, 1);
  private static final Window DILATED = new Window(3, 2, 1, 1, 1, 0, 1, 0, 2, 1);

  static final List<Subject> SUBJECTS =
      List.of(
          new Subject(new Convolution(UNEVEN, 1), weights(4, 3, 3, 2), weights(4)),
          new Subject(new Convolution(DILATED, 1), weights(4, 3, 3, 2)),
          new Subject(new Convolution(EVEN, 3), weights(6, 1, 3, 2), weights(6)),
          new Subject(new TransposedConvolution(EVEN, 0, 0, 1), weights(3, 2, 3, 2), weights(2)),
          new Subject(
              new BatchNormalization(1e-3, 0.9),
              weights(3),
              weights(3),
              weights(3),
              weights(3).map(v -> v * v + 0.5f)),
          new Subject(new MaxPooling(EVEN, false)),
          new Subject(new AveragePooling(EVEN, false, true)),
          new Subject(new AveragePooling(EVEN, false, false)),
          new Subject(new Reduction(Reduction.Kind.MEAN, List.of(-2, -1), true)),
          new Subject(new Reduction(Reduction.Kind.MAX, List.of(2, 3), true)),
          new Subject(new Arithmetic(Arithmetic.Kind.SUB), weights(3, 1, 1)),
          new Subject(new Arithmetic(Arithmetic.Kind.DIV), weights(1, 3, 1, 1)),
          new Subject(new Arithmetic(Arithmetic.Kind.MUL), weights(1)),
          new Subject(new Arithmetic(Arithmetic.Kind.ADD), weights(1)),
          new Subject(new Dropout(0.3)),
          new Subject(new Identity()),
          new Subject(padding(1, 2)),
          new Subject(padding(-1, -2)),
          new Subject(
              new Resize(
                  Resize.Interpolation.NEAREST,
                  Resize.Coordinates.ASYMMETRIC,
                  Resize.Rounding.FLOOR,
                  2,
                  3,
                  0,
                  0)),
          activation(Activation.Function.RELU, 0, 0),
          activation(Activation.Function.LEAKY_RELU, 0.2, 0),
          activation(Activation.Function.CLIP, 0, 6),
          activation(Activation.Function.CLIP, 0, 0.5),
          activation(Activation.Function.CLIP, -1, 1),
          activation(Activation.Function.SIGMOID, 0, 0),
          activation(Activation.Function.TANH, 0, 0),
          activation(Activation.Function.ELU, 0.7, 0),
          activation(Activation.Function.HARD_SIGMOID, 0.2, 0.5),
          activation(Activation.Function.SOFTPLUS, 0, 0));

  @ParameterizedTest
  @FieldSource("SUBJECTS")
  void writesLayers(Subject subject) throws IOException {
    Network network =
        new NetworkBuilder("subject", 3, 6, 5)
            .then("subject", subject.operation(), subject.weights())
            .build();
    compare(network);
  }

  @Test
  void writesBranchesAndRows() throws IOException {
    Network network =
        new NetworkBuilder("branches", 3, 6, 5)
            .convolution("a", 1, 1, weights(3, 3, 3, 3), weights(3))
            .add("sum", new Arithmetic(Arithmetic.Kind.ADD), List.of("a", "input"))
            .add("largest", new Arithmetic(Arithmetic.Kind.MAX), List.of("a", "input"))
            .add("joined", new Concatenation(1), List.of("sum", "largest"))
            .then("pool", new Reduction(Reduction.Kind.MEAN, List.of(2, 3), true))
            .then("rows", new Squeeze(List.of(2, 3)))
            .dense("dense", weights(4, 6), weights(4))
            .then("probabilities", new Softmax(1, false))
            .build();
    compare(network);
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    Network network = ToyNetworks.classifier().withMetadata(Map.of("output-activation", "softmax"));
    Path file = folder.resolve("classifier.zip");
    new Dl4jFormat().write(network, file);

    assertTrue(new Dl4jFormat().recognizes(file));
    Network again = new Dl4jFormat().read(file);

    assertEquals(network.input(), again.input());
    assertEquals("logits", again.output());
    assertEquals("softmax", again.metadata().get("output-activation"));
    Tensor images = Dl4jOutputs.images(3, 3, 8, 8);
    assertClose(
        ReferenceEngine.open(network).predict(images, TestRun.start()),
        ReferenceEngine.open(again).predict(images, TestRun.start()),
        1e-6);
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void listsEverythingThatCannotBeWritten() {
    Network network =
        new NetworkBuilder("strange", 4, 6, 6)
            .then("grouped", new Convolution(Window.square(3, 1, 1), 2), weights(4, 2, 3, 3))
            .then("gelu", new Activation(Activation.Function.GELU, 0, 0))
            .add("product", new MatrixMultiplication(), List.of("gelu", "gelu"))
            .build();
    VitrineException e =
        assertThrows(
            VitrineException.class,
            () -> new Dl4jFormat().write(network, folder.resolve("strange.zip")));
    assertEquals(
        List.of("grouped (Convolution)", "gelu (Activation)", "product (MatrixMultiplication)"),
        e.problems().stream().map(Problem::where).toList());
  }

  private void compare(Network network) throws IOException {
    Path file = folder.resolve("network.zip");
    new Dl4jFormat().write(network, file);
    ComputationGraph graph = ModelSerializer.restoreComputationGraph(file.toFile());
    Tensor images = Dl4jOutputs.images(2, 3, 6, 5);
    assertClose(
        ReferenceEngine.open(network).predict(images, TestRun.start()),
        Weights.tensor(graph.outputSingle(Weights.array(images))),
        1e-5);
  }

  private static Subject activation(Activation.Function function, double alpha, double beta) {
    return new Subject(new Activation(function, alpha, beta));
  }

  private static Padding padding(int first, int second) {
    return new Padding(
        List.of(0, 0, first, 0), List.of(0, 0, second, first), Padding.Mode.CONSTANT, 0);
  }

  private static Tensor weights(int... extents) {
    return Dl4jOutputs.images(extents).map(v -> 0.5f * v);
  }
}
