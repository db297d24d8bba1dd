package org.vitrine.engine.nd4j.dl4j;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.vitrine.api.tensor.Shape;

/**
 * Tells what a DL4J graph is fed, which its file does not say: from the first layers that read it.
 */
final class InputReader {
  private static final List<Class<? extends Layer>> OVER_IMAGES =
      List.of(
          SubsamplingLayer.class,
          GlobalPoolingLayer.class,
          ZeroPaddingLayer.class,
          Cropping2D.class,
          Upsampling2D.class);

  private final Map<String, GraphVertex> vertices;
  private final Map<String, List<String>> inputs;

  InputReader(ComputationGraphConfiguration configuration) {
    vertices = configuration.getVertices();
    inputs = configuration.getVertexInputs();
  }

  /** Returns [-1,features], or [-1,c,h,w] with -1 for what is not known; empty if nothing is. */
  Optional<Shape> shape(String value) {
    return vertices.keySet().stream()
        .filter(v -> inputs.get(v).contains(value))
        .map(this::read)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Shape> read(String name) {
    GraphVertex vertex = vertices.get(name);
    Layer layer = GraphReader.layer(vertex);
    InputPreProcessor preprocessor = preprocessor(vertex);
    if (preprocessor instanceof FeedForwardToCnnPreProcessor images) {
      return images(images.getNumChannels(), images.getInputHeight(), images.getInputWidth());
    }
    if (preprocessor instanceof CnnToFeedForwardPreProcessor rows) {
      return images(rows.getNumChannels(), rows.getInputHeight(), rows.getInputWidth());
    }
    if (layer instanceof ConvolutionLayer convolution) {
      return images(convolution.getNIn(), -1, -1);
    }
    if (layer instanceof DenseLayer dense) {
      return Optional.of(Shape.of(-1, Math.toIntExact(dense.getNIn())));
    }
    if (layer instanceof BaseOutputLayer output) {
      return Optional.of(Shape.of(-1, Math.toIntExact(output.getNIn())));
    }
    Optional<Shape> beyond = shape(name);
    if (layer != null && OVER_IMAGES.contains(layer.getClass())) {
      return beyond.flatMap(s -> images(s.at(1), -1, -1));
    }
    if (beyond.isEmpty() && layer instanceof BatchNormalization normalization) {
      return Optional.of(Shape.of(-1, Math.toIntExact(normalization.getNIn())));
    }
    return beyond;
  }

  private static Optional<Shape> images(long channels, long height, long width) {
    return Optional.of(
        Shape.of(-1, Math.toIntExact(channels), Math.toIntExact(height), Math.toIntExact(width)));
  }

  private static InputPreProcessor preprocessor(GraphVertex vertex) {
    if (vertex instanceof LayerVertex layer) {
      return layer.getPreProcessor();
    }
    return vertex instanceof PreprocessorVertex only ? only.getPreProcessor() : null;
  }
}
