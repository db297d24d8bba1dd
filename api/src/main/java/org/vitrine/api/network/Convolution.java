package org.vitrine.api.network;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/**
 * Two-dimensional convolution (ONNX Conv); inputs: x [n,i,h,w], weights [o,i/groups,kh,kw] and
 * optionally bias [o].
 *
 * @param window kernel, strides, zero padding and dilation
 * @param groups number of groups; equal to the input channels for a depthwise convolution
 */
public record Convolution(Window window, int groups) implements Operation {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape x = Shapes.require(inputs.get(0), 4, "Convolution");
    Shape w = inputs.get(1);
    if (x.at(1) >= 0 && x.at(1) != w.at(1) * groups) {
      throw new IllegalArgumentException(
          "convolution of " + w.at(1) * groups + " channels over an input of " + x.at(1));
    }
    return Shape.of(
        x.at(0), w.at(0), window.outputHeight(x.at(2), false), window.outputWidth(x.at(3), false));
  }
}
