package org.vitrine.api.network;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/** Passes its input on (ONNX Identity). */
public record Identity() implements Operation {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
