package org.vitrine.engine.nd4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.vitrine.api.network.Network;

/** Every kind of layer computes the same as in DL4J, with channels first and last. */
class ImportTest {
  /** One kind of layer, made for a format. */
  record Kind(String name, Function<CNN2DFormat, Layer> layer) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final List<Kind> KINDS =
      List.of(
          kind("same", f -> convolution(f).stride(2, 3).convolutionMode(ConvolutionMode.Same)),
          kind("truncate", f -> convolution(f).stride(2, 2).padding(1, 2).hasBias(false)),
          kind("strict", f -> convolution(f).padding(1, 0).convolutionMode(ConvolutionMode.Strict)),
          kind("dilated", f -> convolution(f).dilation(2, 3).convolutionMode(ConvolutionMode.Same)),
          kind(
              "depthwise",
              f ->
                  new DepthwiseConvolution2D.Builder(3, 2)
                      .depthMultiplier(2)
                      .nOut(8)
                      .stride(2, 2)
                      .convolutionMode(ConvolutionMode.Same)
                      .activation(Activation.RELU)
                      .dataFormat(f)),
          kind(
              "separable",
              f ->
                  new SeparableConvolution2D.Builder(3, 2)
                      .depthMultiplier(2)
                      .nOut(3)
                      .activation(Activation.TANH)
                      .dataFormat(f)),
          kind(
              "transposed",
              f ->
                  new Deconvolution2D.Builder(3, 2)
                      .stride(2, 3)
                      .padding(1, 0)
                      .nOut(3)
                      .activation(Activation.IDENTITY)
                      .dataFormat(f)),
          kind(
              "transposed-same",
              f ->
                  new Deconvolution2D.Builder(4, 3)
                      .stride(2, 2)
                      .nOut(3)
                      .convolutionMode(ConvolutionMode.Same)
                      .activation(Activation.IDENTITY)
                      .dataFormat(f)),
          kind("max", f -> pooling(f, PoolingType.MAX).padding(1, 1)),
          kind("max-same", f -> pooling(f, PoolingType.MAX).convolutionMode(ConvolutionMode.Same)),
          kind("average", f -> pooling(f, PoolingType.AVG)),
          kind(
              "average-same",
              f -> pooling(f, PoolingType.AVG).convolutionMode(ConvolutionMode.Same)),
          kind("average-padded", f -> pooling(f, PoolingType.AVG).padding(1, 1)),
          kind(
              "average-counting",
              f -> pooling(f, PoolingType.AVG).padding(1, 1).avgPoolIncludePadInDivisor(true)),
          kind(
              "normalization",
              f ->
                  new BatchNormalization.Builder()
                      .eps(1e-3)
                      .activation(Activation.TANH)
                      .dataFormat(f)),
          kind(
              "normalization-var",
              f -> new BatchNormalization.Builder().useLogStd(false).dataFormat(f)),
          kind(
              "normalization-fixed",
              f ->
                  new BatchNormalization.Builder()
                      .lockGammaBeta(true)
                      .gamma(0.7)
                      .beta(0.2)
                      .dataFormat(f)),
          kind("padding", f -> new ZeroPaddingLayer.Builder(1, 2, 3, 0).dataFormat(f)),
          kind("cropping", f -> new Cropping2D.Builder(1, 2, 0, 3).dataFormat(f)),
          kind("upsampling", f -> new Upsampling2D.Builder().size(new int[] {2, 3}).dataFormat(f)),
          kind(
              "prelu",
              f ->
                  f == CNN2DFormat.NCHW
                      ? new PReLULayer.Builder().inputShape(4, 11, 9)
                      : new PReLULayer.Builder().inputShape(11, 9, 4)),
          kind("dropout", f -> new DropoutLayer.Builder(0.4)),
          new Kind("frozen", f -> new FrozenLayer(convolution(f).build())));

  @ParameterizedTest
  @FieldSource("KINDS")
  void readsChannelsFirst(Kind kind) throws IOException {
    compare(kind, CNN2DFormat.NCHW);
  }

  @ParameterizedTest
  @FieldSource("KINDS")
  void readsChannelsLast(Kind kind) throws IOException {
    Network network = compare(kind, CNN2DFormat.NHWC);
    assertTrue(
        network.layers().stream()
            .noneMatch(l -> l.operation() instanceof org.vitrine.api.network.Transposition));
  }

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {
        "IDENTITY",
        "RELU",
        "RELU6",
        "LEAKYRELU",
        "ELU",
        "SELU",
        "GELU",
        "SIGMOID",
        "TANH",
        "SOFTMAX",
        "HARDSIGMOID",
        "HARDTANH",
        "SOFTPLUS",
        "SWISH"
      })
  void readsActivations(Activation activation) throws IOException {
    ComputationGraph graph =
        graph(
            InputType.feedForward(6),
            b ->
                b.addLayer("own", dense(5).activation(activation).build(), "input")
                    .addLayer("layer", new ActivationLayer(activation), "own")
                    .addLayer("logits", output(Activation.SIGMOID), "layer"));
    Network network = Dl4jOutputs.compare(graph, Dl4jOutputs.images(4, 6), false);
    assertEquals("sigmoid", network.metadata().get("output-activation"));
  }

  static Stream<ActivationReLU> limitedRelus() {
    return Stream.of(
        new ActivationReLU(3.0, 0.0, 0.0),
        new ActivationReLU(null, 0.0, 0.2),
        new ActivationReLU(null, 0.0, 0.0));
  }

  @ParameterizedTest
  @MethodSource("limitedRelus")
  void readsLimitedRelus(ActivationReLU relu) throws IOException {
    ComputationGraph graph =
        graph(
            InputType.feedForward(6),
            b ->
                b.addLayer("layer", new ActivationLayer(relu), "input")
                    .addLayer("logits", output(Activation.SOFTMAX), "layer"));
    Dl4jOutputs.compare(graph, Dl4jOutputs.images(4, 6), false);
  }

  @ParameterizedTest
  @EnumSource(
      value = PoolingType.class,
      names = {"AVG", "MAX", "SUM"})
  void readsGlobalPooling(PoolingType type) throws IOException {
    for (CNN2DFormat format : CNN2DFormat.values()) {
      ComputationGraph graph =
          graph(
              InputType.convolutional(7, 5, 2, format),
              b ->
                  b.addLayer("conv", convolution(format).build(), "input")
                      .addLayer("pool", new GlobalPoolingLayer(type), "conv")
                      .addLayer("logits", output(Activation.SOFTMAX), "pool"));
      Dl4jOutputs.compare(graph, Dl4jOutputs.images(3, 2, 7, 5), format == CNN2DFormat.NHWC);
    }
  }

  private static Network compare(Kind kind, CNN2DFormat format) throws IOException {
    ComputationGraph graph =
        graph(
            InputType.convolutional(11, 9, 2, format),
            b ->
                b.addLayer(
                        "first",
                        new ConvolutionLayer.Builder(3, 3)
                            .nOut(4)
                            .convolutionMode(ConvolutionMode.Same)
                            .activation(Activation.IDENTITY)
                            .dataFormat(format)
                            .build(),
                        "input")
                    .addLayer("subject", kind.layer().apply(format), "first")
                    .addLayer("logits", output(Activation.SOFTMAX), "subject"));
    Network network =
        Dl4jOutputs.compare(graph, Dl4jOutputs.images(3, 2, 11, 9), format == CNN2DFormat.NHWC);
    assertEquals("softmax", network.metadata().get("output-activation"));
    assertEquals("logits", network.output());
    return network;
  }

  private static ComputationGraph graph(
      InputType type, Function<GraphBuilder, GraphBuilder> layers) {
    GraphBuilder builder =
        layers.apply(new NeuralNetConfiguration.Builder().graphBuilder().addInputs("input"));
    ComputationGraph graph =
        new ComputationGraph(builder.setOutputs("logits").setInputTypes(type).build());
    graph.init();
    return graph;
  }

  private static Kind kind(String name, Function<CNN2DFormat, Layer.Builder<?>> builder) {
    return new Kind(name, f -> builder.apply(f).build());
  }

  private static ConvolutionLayer.Builder convolution(CNN2DFormat format) {
    return new ConvolutionLayer.Builder(3, 2)
        .nOut(3)
        .activation(Activation.RELU)
        .dataFormat(format);
  }

  private static SubsamplingLayer.Builder pooling(CNN2DFormat format, PoolingType type) {
    return new SubsamplingLayer.Builder(new int[] {3, 2}, new int[] {2, 2})
        .poolingType(type)
        .dataFormat(format);
  }

  private static DenseLayer.Builder dense(int out) {
    return new DenseLayer.Builder().nOut(out);
  }

  private static OutputLayer output(Activation activation) {
    return new OutputLayer.Builder(
            activation == Activation.SIGMOID ? LossFunction.XENT : LossFunction.MCXENT)
        .nOut(3)
        .activation(activation)
        .build();
  }
}
