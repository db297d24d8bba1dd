package org.vitrine.engine.nd4j.dl4j;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.TransposedConvolution;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Translates convolutions; DL4J keeps their weights in one order for both image formats. */
final class ConvolutionReader {
  private ConvolutionReader() {}

  static String convolution(LayerSource source, String input) {
    Tensor weights = source.weights("W");
    return source.add(
        "convolution", new Convolution(window(source, input), 1), source.weighted(input, weights));
  }

  /** DL4J's depthwise weights are [kh,kw,i,m]; output channel i m + j belongs to channel i. */
  static String depthwise(LayerSource source, String input) {
    Tensor turned = source.weights("W", 2, 3, 0, 1);
    return source.add(
        "convolution",
        new Convolution(window(source, input), turned.shape().at(0)),
        source.weighted(input, perChannel(turned)));
  }

  /** A depthwise convolution with weights [m,i,kh,kw], then one of 1 x 1. */
  static String separable(LayerSource source, String input) {
    Tensor turned = source.weights("W", 1, 0, 2, 3);
    String depthwise =
        source.add(
            "depthwise",
            new Convolution(window(source, input), turned.shape().at(0)),
            input,
            source.parameter("depthW", perChannel(turned)));
    return source.add(
        "pointwise",
        new Convolution(Window.square(1, 1, 0), 1),
        source.weighted(depthwise, source.weights("pW")));
  }

  /** A transposed convolution with weights [i,o,kh,kw]; mode Same gives size times stride. */
  static String transposed(LayerSource source, String input) {
    ConvolutionLayer layer = (ConvolutionLayer) source.configuration();
    boolean same = layer.getConvolutionMode() == ConvolutionMode.Same;
    int[][] pads = new int[2][];
    int[] extra = new int[2];
    for (int axis = 0; axis < 2; axis++) {
      int reach = layer.getDilation()[axis] * (layer.getKernelSize()[axis] - 1) + 1;
      int surplus = reach - layer.getStride()[axis];
      int top = same ? Math.max(0, surplus) / 2 : layer.getPadding()[axis];
      int bottom = same ? Math.max(0, surplus) - top : layer.getPadding()[axis];
      pads[axis] = new int[] {top, bottom};
      extra[axis] = same ? Math.max(0, -surplus) : 0;
    }
    Window window =
        Windows.window(
            layer.getKernelSize(), layer.getStride(), layer.getDilation(), pads[0], pads[1]);
    return source.add(
        "convolution",
        new TransposedConvolution(window, extra[0], extra[1], 1),
        source.weighted(input, source.weights("W")));
  }

  private static Tensor perChannel(Tensor turned) {
    Shape s = turned.shape();
    return turned.reshape(Shape.of(s.at(0) * s.at(1), 1, s.at(2), s.at(3)));
  }

  private static Window window(LayerSource source, String input) {
    ConvolutionLayer layer = (ConvolutionLayer) source.configuration();
    return Windows.of(
        layer.getKernelSize(),
        layer.getStride(),
        layer.getPadding(),
        layer.getDilation(),
        layer.getConvolutionMode(),
        source.shape(input));
  }
}
