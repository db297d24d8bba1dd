package org.vitrine.engine.nd4j.dl4j;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.vitrine.api.network.AveragePooling;
import org.vitrine.api.network.MaxPooling;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Window;

/** Translates pooling over windows and over whole images. */
final class PoolingReader {
  private PoolingReader() {}

  static String windows(LayerSource source, String input) {
    SubsamplingLayer layer = (SubsamplingLayer) source.configuration();
    Window window =
        Windows.of(
            layer.getKernelSize(),
            layer.getStride(),
            layer.getPadding(),
            layer.getDilation(),
            layer.getConvolutionMode(),
            source.shape(input));
    Operation pooling =
        switch (layer.getPoolingType()) {
          case MAX -> new MaxPooling(window, false);
          case AVG -> new AveragePooling(window, false, layer.isAvgPoolIncludePadInDivisor());
          default -> throw unknown(layer.getPoolingType());
        };
    return source.add("pooling", pooling, input);
  }

  static String global(LayerSource source, String input) {
    GlobalPoolingLayer layer = (GlobalPoolingLayer) source.configuration();
    int[] axes = source.format() == CNN2DFormat.NHWC ? new int[] {1, 2} : new int[] {2, 3};
    int[] pooled = layer.getPoolingDimensions() == null ? axes : layer.getPoolingDimensions();
    if (!Arrays.equals(pooled, axes) || source.shape(input).rank() != 4) {
      throw new Unreadable("GlobalPoolingLayer is read over the height and width of images only.");
    }
    Reduction.Kind kind =
        switch (layer.getPoolingType()) {
          case MAX -> Reduction.Kind.MAX;
          case AVG -> Reduction.Kind.MEAN;
          case SUM -> Reduction.Kind.SUM;
          default -> throw unknown(layer.getPoolingType());
        };
    return source.add(
        "pooling", new Reduction(kind, List.of(2, 3), !layer.isCollapseDimensions()), input);
  }

  private static Unreadable unknown(PoolingType type) {
    return new Unreadable("pooling of type " + type + " has no counterpart here.");
  }
}
