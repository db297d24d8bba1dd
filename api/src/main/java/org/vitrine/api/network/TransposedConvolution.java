package org.vitrine.api.network;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/**
 * Transposed convolution (ONNX ConvTranspose); inputs: x [n,i,h,w], weights [i,o/groups,kh,kw] and
 * optionally bias [o].
 *
 * @param outputPadHeight rows added to the bottom of the output
 * @param outputPadWidth columns added to the right of the output
 */
public record TransposedConvolution(
    Window window, int outputPadHeight, int outputPadWidth, int groups) implements Operation {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape x = Shapes.require(inputs.get(0), 4, "TransposedConvolution");
    Window v = window;
    return Shape.of(
        x.at(0),
        inputs.get(1).at(1) * groups,
        extent(x.at(2), v.strideHeight(), v.dilationHeight(), v.kernelHeight(), outputPadHeight)
            - v.padTop()
            - v.padBottom(),
        extent(x.at(3), v.strideWidth(), v.dilationWidth(), v.kernelWidth(), outputPadWidth)
            - v.padLeft()
            - v.padRight());
  }

  private static int extent(int size, int stride, int dilation, int kernel, int outputPad) {
    if (size < 0) {
      throw new IllegalArgumentException("transposed convolution needs a known image size");
    }
    return stride * (size - 1) + outputPad + dilation * (kernel - 1) + 1;
  }
}
