package org.vitrine.api.network;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/**
 * Mean over windows (ONNX AveragePool).
 *
 * @param ceil whether a last, partly covered window is taken
 * @param countPadding whether zero padding counts in the divisor; what lies beyond the padding of a
 *     partly covered window never does
 */
public record AveragePooling(Window window, boolean ceil, boolean countPadding)
    implements Operation {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape x = Shapes.require(inputs.get(0), 4, "AveragePooling");
    return Shape.of(
        x.at(0), x.at(1), window.outputHeight(x.at(2), ceil), window.outputWidth(x.at(3), ceil));
  }
}
