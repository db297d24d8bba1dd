package org.vitrine.engine.nd4j.dl4j;

import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.vitrine.api.network.AveragePooling;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.MaxPooling;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;

/** Writes pooling over windows and over whole images. */
final class PoolingWriter {
  private PoolingWriter() {}

  static void max(GraphTarget target, Layer layer) {
    MaxPooling pooling = (MaxPooling) layer.operation();
    windows(target, layer, PoolingType.MAX, pooling.window(), pooling.ceil(), false);
  }

  static void average(GraphTarget target, Layer layer) {
    AveragePooling pooling = (AveragePooling) layer.operation();
    windows(
        target, layer, PoolingType.AVG, pooling.window(), pooling.ceil(), pooling.countPadding());
  }

  static void global(GraphTarget target, Layer layer) {
    Reduction reduction = (Reduction) layer.operation();
    Shape images = target.shape(layer.inputs().get(0));
    Set<Integer> axes =
        reduction.axes().stream()
            .map(a -> a < 0 ? a + images.rank() : a)
            .collect(Collectors.toSet());
    if (images.rank() != 4 || !axes.equals(Set.of(2, 3))) {
      throw new Unreadable("DL4J reduces images over height and width only.");
    }
    PoolingType type =
        switch (reduction.kind()) {
          case MEAN -> PoolingType.AVG;
          case SUM -> PoolingType.SUM;
          case MAX -> PoolingType.MAX;
        };
    target.layer(
        layer.name(),
        new GlobalPoolingLayer.Builder(type)
            .collapseDimensions(!reduction.keepDimensions())
            .build(),
        layer.inputs().get(0));
  }

  private static void windows(
      GraphTarget target,
      Layer layer,
      PoolingType type,
      Window window,
      boolean ceil,
      boolean countPadding) {
    if (!ConvolutionWriter.symmetric(window)) {
      throw new Unreadable("DL4J's pooling has no padding that differs between sides.");
    }
    if (ceil && partial(window, target.shape(layer.inputs().get(0)))) {
      throw new Unreadable("DL4J's pooling does not take a last window that is partly covered.");
    }
    target.layer(
        layer.name(),
        new SubsamplingLayer.Builder(type)
            .kernelSize(window.kernelHeight(), window.kernelWidth())
            .stride(window.strideHeight(), window.strideWidth())
            .padding(window.padTop(), window.padLeft())
            .dilation(window.dilationHeight(), window.dilationWidth())
            .convolutionMode(ConvolutionMode.Truncate)
            .avgPoolIncludePadInDivisor(countPadding)
            .build(),
        layer.inputs().get(0));
  }

  private static boolean partial(Window window, Shape images) {
    return images.at(2) < 0
        || images.at(3) < 0
        || window.outputHeight(images.at(2), true) != window.outputHeight(images.at(2), false)
        || window.outputWidth(images.at(3), true) != window.outputWidth(images.at(3), false);
  }
}
