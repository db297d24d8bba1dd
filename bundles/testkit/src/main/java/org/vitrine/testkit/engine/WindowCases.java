package org.vitrine.testkit.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.network.AveragePooling;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.MaxPooling;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Resize;
import org.vitrine.api.network.TransposedConvolution;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Tensor;

/** Operations that slide a window or change the number of pixels. */
final class WindowCases extends Cases {
  private static final int CHANNELS = OperationCases.CHANNELS;

  WindowCases() {
    convolutions();
    pools();
    resizes();
  }

  private void convolutions() {
    convolution("plain", Window.square(3, 1, 1), 1, 3, true);
    convolution("valid", Window.square(3, 1, 0), 1, 3, false);
    convolution("padded beyond the kernel", new Window(2, 2, 1, 1, 2, 2, 2, 2, 1, 1), 1, 3, true);
    convolution("of few pixels", new Window(5, 4, 1, 1, 1, 1, 1, 1, 1, 1), 1, 3, true);
    convolution("of few pixels, dilated", new Window(3, 3, 1, 1, 1, 1, 1, 1, 2, 2), 1, 3, true);
    convolution("strided", Window.square(3, 2, 1), 1, 3, true);
    convolution("strided, not to the end", Window.square(2, 3, 0), 1, 3, true);
    convolution("pointwise", Window.square(1, 1, 0), 1, 3, true);
    convolution("pointwise strided", Window.square(1, 2, 0), 1, 3, false);
    convolution("pointwise strided padded", Window.square(1, 2, 1), 1, 3, true);
    convolution("asymmetric", new Window(3, 2, 1, 1, 0, 1, 2, 0, 1, 1), 1, 3, true);
    convolution("asymmetric strided", new Window(3, 3, 2, 2, 0, 0, 1, 1, 1, 1), 1, 3, true);
    convolution("dilated", new Window(2, 3, 1, 1, 1, 2, 1, 2, 2, 2), 1, 3, true);
    convolution("dilated strided", new Window(2, 2, 2, 2, 1, 1, 1, 1, 2, 2), 1, 3, true);
    convolution("grouped", Window.square(3, 1, 1), 2, 6, true);
    convolution("grouped strided", Window.square(3, 2, 1), 2, 6, false);
    convolution("depthwise", Window.square(3, 1, 1), 4, 4, true);
    convolution("depthwise strided", new Window(3, 3, 2, 2, 0, 0, 1, 1, 1, 1), 4, 4, false);
    convolution(
        "depthwise dilated, two per channel", new Window(3, 3, 1, 1, 2, 1, 1, 2, 2, 2), 4, 8, true);
    transposed("plain", Window.square(3, 1, 1), 0, 1);
    transposed("strided", Window.square(3, 2, 1), 1, 1);
    transposed("strided, kernel 2", Window.square(2, 2, 0), 0, 1);
    transposed("asymmetric dilated", new Window(2, 3, 2, 1, 0, 1, 1, 2, 2, 1), 1, 1);
    transposed("grouped", Window.square(3, 2, 1), 1, 2);
  }

  private void convolution(String how, Window window, int groups, int out, boolean bias) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put(
        "w",
        RandomTensors.normal(
            1, out, CHANNELS / groups, window.kernelHeight(), window.kernelWidth()));
    if (bias) {
      weights.put("b", RandomTensors.normal(2, out));
    }
    put("convolution " + how, new Convolution(window, groups), weights);
  }

  private void transposed(String how, Window window, int outputPad, int groups) {
    put(
        "transposed convolution " + how,
        new TransposedConvolution(window, outputPad, 0, groups),
        ordered(
            "w",
            RandomTensors.normal(1, CHANNELS, 3, window.kernelHeight(), window.kernelWidth()),
            "b",
            RandomTensors.normal(2, 3 * groups)));
  }

  private void pools() {
    Window asymmetric = new Window(3, 2, 2, 2, 1, 0, 0, 1, 1, 1);
    Window dilated = new Window(2, 2, 1, 1, 0, 0, 0, 0, 2, 2);
    put("max pooling", new MaxPooling(Window.square(2, 2, 0), false), Map.of());
    put("max pooling padded", new MaxPooling(Window.square(3, 2, 1), false), Map.of());
    put("max pooling ceil", new MaxPooling(Window.square(2, 2, 0), true), Map.of());
    put("max pooling asymmetric", new MaxPooling(asymmetric, false), Map.of());
    put("max pooling dilated", new MaxPooling(dilated, false), Map.of());
    for (boolean count : new boolean[] {false, true}) {
      String how = count ? ", padding counts" : "";
      put(
          "average pooling" + how,
          new AveragePooling(Window.square(3, 2, 1), false, count),
          Map.of());
      put(
          "average pooling asymmetric" + how,
          new AveragePooling(asymmetric, false, count),
          Map.of());
    }
    put("average pooling ceil", new AveragePooling(Window.square(2, 2, 0), true, false), Map.of());
    for (Reduction.Kind kind : Reduction.Kind.values()) {
      put("reduction " + kind, new Reduction(kind, List.of(2, 3), true), Map.of());
      put("reduction to rows " + kind, new Reduction(kind, List.of(1, -1), false), Map.of());
    }
  }

  private void resizes() {
    for (Resize.Coordinates c : Resize.Coordinates.values()) {
      for (Resize.Rounding r : Resize.Rounding.values()) {
        put(
            "resize nearest " + c + " " + r,
            new Resize(Resize.Interpolation.NEAREST, c, r, 0, 0, 9, 3),
            Map.of());
      }
      Resize.Rounding any = Resize.Rounding.FLOOR;
      put(
          "resize bilinear " + c,
          new Resize(Resize.Interpolation.BILINEAR, c, any, 0, 0, 9, 3),
          Map.of());
      put(
          "resize bilinear by factors " + c,
          new Resize(Resize.Interpolation.BILINEAR, c, any, 1.7, 2, 0, 0),
          Map.of());
    }
  }
}
