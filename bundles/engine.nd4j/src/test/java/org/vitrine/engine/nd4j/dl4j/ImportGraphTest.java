package org.vitrine.engine.nd4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.testkit.Closeness.assertClose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.vitrine.api.Problem;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestRun;

/** Graphs, stacks of layers, what they are fed, and what cannot be read. */
class ImportGraphTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(CNN2DFormat.class)
  void readsVertices(CNN2DFormat format) throws IOException {
    var builder =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("input")
            .addLayer("a", convolution(format).build(), "input")
            .addLayer("b", convolution(format).build(), "input");
    List<String> joined = new ArrayList<>(List.of("Scale", "Shift"));
    for (ElementWiseVertex.Op op : ElementWiseVertex.Op.values()) {
      builder.addVertex(op.name(), new ElementWiseVertex(op), "a", "b");
      joined.add(op.name());
    }
    builder.addVertex("Scale", new ScaleVertex(-0.5), "a");
    builder.addVertex("Shift", new ShiftVertex(0.25), "b");
    ComputationGraph graph =
        new ComputationGraph(
            builder
                .addVertex("Merge", new MergeVertex(), joined.toArray(String[]::new))
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "Merge")
                .addVertex("subset", new SubsetVertex(2, 9), "pool")
                .addLayer("logits", output(), "subset")
                .setOutputs("logits")
                .setInputTypes(InputType.convolutional(6, 5, 2, format))
                .build());
    graph.init();
    Dl4jOutputs.compare(graph, Dl4jOutputs.images(3, 2, 6, 5), format == CNN2DFormat.NHWC);
  }

  @Test
  void readsStacksOfLayersFedWithRows() throws IOException {
    MultiLayerNetwork model =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(convolution(CNN2DFormat.NCHW).padding(1, 1).build())
                .layer(new SubsamplingLayer.Builder(new int[] {2, 2}, new int[] {2, 2}).build())
                .layer(new DenseLayer.Builder().nOut(7).activation(Activation.TANH).build())
                .layer(output())
                .setInputType(InputType.convolutionalFlat(12, 10, 2))
                .build());
    model.init();
    Dl4jOutputs.randomize(model, 8);
    Path file = folder.resolve("stack.zip");
    ModelSerializer.writeModel(model, file.toFile(), true);

    Network network = new Dl4jFormat().read(file);

    assertEquals(Shape.of(-1, 2, 12, 10), network.input().shape());
    assertEquals("stack", network.name());
    Tensor images = Dl4jOutputs.images(3, 2, 12, 10);
    Tensor rows = images.reshape(Shape.of(3, 240));
    Tensor expected = Weights.tensor(model.output(Weights.array(rows)));
    Tensor logits = ReferenceEngine.open(network).predict(images, TestRun.start());
    assertClose(expected, Dl4jOutputs.probabilities(logits, "softmax"), 1e-5);
  }

  @Test
  void findsTheSizeOfImagesFromFlattenedLayers() throws IOException {
    for (int size : List.of(28, 32, 224)) {
      MultiLayerNetwork model =
          new MultiLayerNetwork(
              new NeuralNetConfiguration.Builder()
                  .list()
                  .layer(convolution(CNN2DFormat.NCHW).stride(4, 4).build())
                  .layer(output())
                  .setInputType(InputType.convolutional(size, size, 3))
                  .build());
      model.init();
      Path file = folder.resolve("size" + size + ".zip");
      ModelSerializer.writeModel(model, file.toFile(), false);
      assertEquals(Shape.of(-1, 3, size, size), new Dl4jFormat().read(file).input().shape());
    }
  }

  @Test
  void leavesTheSizeOpenWhereAnyFits() throws IOException {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("input")
                .addLayer("conv", convolution(CNN2DFormat.NCHW).build(), "input")
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.MAX), "conv")
                .addLayer("dense", new DenseLayer.Builder().nOut(3).build(), "pool")
                .addLayer(
                    "loss",
                    new LossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "dense")
                .setOutputs("loss")
                .setInputTypes(InputType.convolutional(20, 20, 2))
                .build());
    graph.init();
    Path file = folder.resolve("open.zip");
    ModelSerializer.writeModel(graph, file.toFile(), false);

    Network network = new Dl4jFormat().read(file);

    assertEquals(Shape.of(-1, 2, -1, -1), network.input().shape());
    assertEquals("dense", network.output());
    assertEquals("softmax", network.metadata().get("output-activation"));
  }

  @Test
  void listsEverythingThatCannotBeRead() throws IOException {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("input")
                .addLayer("conv", convolution(CNN2DFormat.NCHW).build(), "input")
                .addLayer("lrn", new LocalResponseNormalization(), "conv")
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.PNORM), "lrn")
                .addVertex("norm", new L2NormalizeVertex(), "pool")
                .addLayer("logits", output(), "norm")
                .setOutputs("logits")
                .setInputTypes(InputType.convolutional(20, 20, 2))
                .build());
    graph.init();
    Path file = folder.resolve("strange.zip");
    ModelSerializer.writeModel(graph, file.toFile(), false);

    VitrineException e = assertThrows(VitrineException.class, () -> new Dl4jFormat().read(file));

    assertEquals(
        List.of(
            "lrn (LocalResponseNormalization)",
            "pool (GlobalPoolingLayer)",
            "norm (L2NormalizeVertex)"),
        e.problems().stream().map(Problem::where).limit(3).toList());
  }

  @Test
  void recognizesItsOwnFilesOnly() throws IOException {
    Path text = Files.writeString(folder.resolve("text.zip"), "PK, but no zip");
    assertFalse(new Dl4jFormat().recognizes(text));
    assertFalse(new Dl4jFormat().recognizes(folder.resolve("absent.zip")));
    assertFalse(new KerasFormat().recognizes(text));
    VitrineException e = assertThrows(VitrineException.class, () -> new Dl4jFormat().read(text));
    assertTrue(e.getMessage().contains("text.zip"));
  }

  private static ConvolutionLayer.Builder convolution(CNN2DFormat format) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(3)
        .convolutionMode(ConvolutionMode.Truncate)
        .activation(Activation.RELU)
        .dataFormat(format);
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(3)
        .activation(Activation.SOFTMAX)
        .build();
  }
}
