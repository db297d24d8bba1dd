package org.vitrine.api.network;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/** x for x >= 0, slope times x below (ONNX PRelu); inputs: x and a slope that broadcasts to x. */
public record ParametricRelu() implements Operation {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
