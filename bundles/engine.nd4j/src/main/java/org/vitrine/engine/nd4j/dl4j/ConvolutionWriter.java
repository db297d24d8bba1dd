package org.vitrine.engine.nd4j.dl4j;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.nd4j.linalg.activations.Activation;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.TransposedConvolution;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Writes convolutions; padding that differs between sides becomes a layer of its own. */
final class ConvolutionWriter {
  private ConvolutionWriter() {}

  static void convolution(GraphTarget target, Layer layer) {
    Convolution convolution = (Convolution) layer.operation();
    Tensor weights = target.parameter(layer.inputs().get(1));
    Shape shape = weights.shape();
    boolean depthwise = convolution.groups() > 1 && shape.at(1) == 1;
    if (convolution.groups() > 1 && !depthwise) {
      throw new Unreadable("DL4J has no convolution in " + convolution.groups() + " groups.");
    }
    Window window = convolution.window();
    String input = padded(target, layer, window);
    int[] pad = symmetric(window) ? new int[] {window.padTop(), window.padLeft()} : new int[2];
    if (depthwise) {
      int multiplier = shape.at(0) / convolution.groups();
      DepthwiseConvolution2D.Builder builder =
          new DepthwiseConvolution2D.Builder(window.kernelHeight(), window.kernelWidth())
              .depthMultiplier(multiplier);
      set(builder, target, layer, window, pad);
      builder.nIn(convolution.groups()).nOut(shape.at(0));
      target.layer(layer.name(), builder.build(), input);
      target.weights(layer.name(), "W", byPixel(weights, convolution.groups(), multiplier));
    } else {
      ConvolutionLayer.Builder builder =
          new ConvolutionLayer.Builder(window.kernelHeight(), window.kernelWidth());
      set(builder, target, layer, window, pad);
      builder.nIn(shape.at(1)).nOut(shape.at(0));
      target.layer(layer.name(), builder.build(), input);
      target.weights(layer.name(), "W", weights);
    }
  }

  static void transposed(GraphTarget target, Layer layer) {
    TransposedConvolution convolution = (TransposedConvolution) layer.operation();
    Window window = convolution.window();
    boolean plain = convolution.outputPadHeight() == 0 && convolution.outputPadWidth() == 0;
    if (convolution.groups() > 1 || !plain || !symmetric(window)) {
      throw new Unreadable(
          "DL4J's transposed convolution has no groups, output padding or padding that differs"
              + " between sides.");
    }
    Tensor weights = target.parameter(layer.inputs().get(1));
    Deconvolution2D.Builder builder =
        new Deconvolution2D.Builder(window.kernelHeight(), window.kernelWidth());
    set(builder, target, layer, window, new int[] {window.padTop(), window.padLeft()});
    builder.nIn(weights.shape().at(0)).nOut(weights.shape().at(1));
    target.layer(layer.name(), builder.build(), layer.inputs().get(0));
    target.weights(layer.name(), "W", weights);
  }

  private static void set(
      ConvolutionLayer.BaseConvBuilder<?> builder,
      GraphTarget target,
      Layer layer,
      Window window,
      int[] pad) {
    boolean bias = layer.inputs().size() > 2;
    builder
        .stride(window.strideHeight(), window.strideWidth())
        .padding(pad)
        .dilation(window.dilationHeight(), window.dilationWidth())
        .convolutionMode(ConvolutionMode.Truncate)
        .hasBias(bias)
        .activation(Activation.IDENTITY);
    if (bias) {
      target.weights(layer.name(), "b", target.parameter(layer.inputs().get(2)));
    }
  }

  private static String padded(GraphTarget target, Layer layer, Window w) {
    String input = layer.inputs().get(0);
    if (symmetric(w)) {
      return input;
    }
    String name = layer.name() + "/padding";
    target.layer(
        name,
        new ZeroPaddingLayer.Builder(w.padTop(), w.padBottom(), w.padLeft(), w.padRight()).build(),
        input);
    return name;
  }

  static boolean symmetric(Window window) {
    return window.padTop() == window.padBottom() && window.padLeft() == window.padRight();
  }

  /** Turns weights [i m,1,kh,kw] to DL4J's [kh,kw,i,m]. */
  private static Tensor byPixel(Tensor weights, int channels, int multiplier) {
    int height = weights.shape().at(2);
    int width = weights.shape().at(3);
    int filters = channels * multiplier;
    float[] from = weights.array();
    float[] to = new float[from.length];
    for (int filter = 0; filter < filters; filter++) {
      for (int pixel = 0; pixel < height * width; pixel++) {
        to[pixel * filters + filter] = from[filter * height * width + pixel];
      }
    }
    return Tensor.of(Shape.of(height, width, channels, multiplier), to);
  }
}
