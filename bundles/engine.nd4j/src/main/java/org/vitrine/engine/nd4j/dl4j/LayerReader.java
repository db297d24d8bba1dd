package org.vitrine.engine.nd4j.dl4j;

import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.Pooling2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;

/** Translates one kind of DL4J layer, without the layer's own activation. */
@FunctionalInterface
interface LayerReader {
  /**
   * Adds what the layer becomes.
   *
   * @return the name of its value; the input itself if the layer does nothing
   * @throws Unreadable if it cannot be expressed
   */
  String read(LayerSource source, String input);

  /**
   * Returns the reader of a layer.
   *
   * @throws Unreadable if there is none for exactly this class: what a subclass changes is unknown
   */
  static LayerReader of(Layer layer) {
    LayerReader reader = Kinds.READERS.get(layer.getClass());
    if (reader == null) {
      throw new Unreadable(layer.getClass().getSimpleName() + " has no counterpart here.");
    }
    return reader;
  }

  /** The kinds that can be read. */
  final class Kinds {
    private static final Map<Class<? extends Layer>, LayerReader> READERS = new HashMap<>();

    static {
      READERS.put(ConvolutionLayer.class, ConvolutionReader::convolution);
      READERS.put(Convolution2D.class, ConvolutionReader::convolution);
      READERS.put(DepthwiseConvolution2D.class, ConvolutionReader::depthwise);
      READERS.put(SeparableConvolution2D.class, ConvolutionReader::separable);
      READERS.put(Deconvolution2D.class, ConvolutionReader::transposed);
      READERS.put(DenseLayer.class, DenseReader::dense);
      READERS.put(OutputLayer.class, DenseReader::dense);
      READERS.put(CenterLossOutputLayer.class, DenseReader::dense);
      READERS.put(BatchNormalization.class, NormalizationReader::batchNormalization);
      READERS.put(SubsamplingLayer.class, PoolingReader::windows);
      READERS.put(Pooling2D.class, PoolingReader::windows);
      READERS.put(GlobalPoolingLayer.class, PoolingReader::global);
      READERS.put(ZeroPaddingLayer.class, ResamplingReader::zeroPadding);
      READERS.put(Cropping2D.class, ResamplingReader::cropping);
      READERS.put(Upsampling2D.class, ResamplingReader::upsampling);
      READERS.put(PReLULayer.class, ActivationReader::parametric);
      READERS.put(DropoutLayer.class, NormalizationReader::dropout);
      READERS.put(ActivationLayer.class, (source, input) -> input);
      READERS.put(LossLayer.class, (source, input) -> input);
      READERS.put(CnnLossLayer.class, (source, input) -> input);
    }

    private Kinds() {}
  }
}
