package org.vitrine.api.network;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/**
 * Softmax along one axis (ONNX Softmax and LogSoftmax since opset 13).
 *
 * @param axis the axis, negative from the end
 * @param logarithmic whether the logarithm of the probabilities is returned
 */
public record Softmax(int axis, boolean logarithmic) implements Operation {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shapes.axis(axis, inputs.get(0).rank());
    return inputs.get(0);
  }
}
