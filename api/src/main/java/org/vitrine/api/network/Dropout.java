package org.vitrine.api.network;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/** Zeroes a random part of the values in training, and does nothing otherwise (ONNX Dropout). */
public record Dropout(double ratio) implements Operation {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
