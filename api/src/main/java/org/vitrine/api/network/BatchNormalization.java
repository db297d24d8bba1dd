package org.vitrine.api.network;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/**
 * Batch normalisation over channels (ONNX BatchNormalization); inputs: x [n,c,...], scale, bias,
 * running mean and running variance, each [c].
 *
 * @param epsilon added to the variance
 * @param momentum weight of the old running statistics in training (ONNX's convention)
 */
public record BatchNormalization(double epsilon, double momentum) implements Operation {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
