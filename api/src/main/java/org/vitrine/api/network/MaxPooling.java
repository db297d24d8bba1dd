package org.vitrine.api.network;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/**
 * Maximum over windows (ONNX MaxPool); padding never wins.
 *
 * @param ceil whether a last, partly covered window is taken
 */
public record MaxPooling(Window window, boolean ceil) implements Operation {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape x = Shapes.require(inputs.get(0), 4, "MaxPooling");
    return Shape.of(
        x.at(0), x.at(1), window.outputHeight(x.at(2), ceil), window.outputWidth(x.at(3), ceil));
  }
}
