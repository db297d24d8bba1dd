package org.vitrine.engine.nd4j.dl4j;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.vitrine.api.VitrineException;

/** Tells in which order a DL4J graph keeps the axes of images. */
final class ImageFormat {
  private ImageFormat() {}

  /**
   * Returns the format of all image layers.
   *
   * @throws VitrineException if they differ
   */
  static CNN2DFormat of(ComputationGraphConfiguration configuration) {
    Set<CNN2DFormat> formats =
        configuration.getVertices().values().stream()
            .map(GraphReader::layer)
            .map(ImageFormat::of)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    if (formats.size() > 1) {
      throw new VitrineException(
          "The model mixes layers with channels first and channels last.",
          "Convert it to one of them.");
    }
    return formats.stream().findFirst().orElse(CNN2DFormat.NCHW);
  }

  private static Optional<CNN2DFormat> of(Layer layer) {
    if (layer instanceof ConvolutionLayer convolution) {
      return Optional.ofNullable(convolution.getCnn2dDataFormat());
    }
    if (layer instanceof SubsamplingLayer pooling) {
      return Optional.ofNullable(pooling.getCnn2dDataFormat());
    }
    if (layer instanceof Upsampling2D upsampling) {
      return Optional.ofNullable(upsampling.getFormat());
    }
    if (layer instanceof ZeroPaddingLayer padding) {
      return Optional.ofNullable(padding.getDataFormat());
    }
    if (layer instanceof Cropping2D cropping) {
      return Optional.ofNullable(cropping.getDataFormat());
    }
    if (layer instanceof CnnLossLayer loss) {
      return Optional.ofNullable(loss.getFormat());
    }
    return Optional.empty();
  }
}
