package org.vitrine.engine.nd4j.kernel;

import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Weights of convolutions in the forms that gradients need. */
final class Weights {
  private Weights() {}

  /** Swaps the channel axes and turns every kernel by 180 degrees: [o,i,h,w] to [i,o,h,w]. */
  static Tensor flip(Tensor weights) {
    Shape shape = weights.shape();
    int outputs = shape.at(0);
    int inputs = shape.at(1);
    int area = shape.at(2) * shape.at(3);
    float[] w = weights.array();
    float[] flipped = new float[w.length];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        int from = (o * inputs + i) * area;
        int to = (i * outputs + o) * area;
        for (int k = 0; k < area; k++) {
          flipped[to + area - 1 - k] = w[from + k];
        }
      }
    }
    return Tensor.of(Shape.of(inputs, outputs, shape.at(2), shape.at(3)), flipped);
  }

  /** Writes a dilated kernel out: [o,i,h,w] to [o,i,down (h-1) + 1, right (w-1) + 1]. */
  static Tensor dilate(Tensor weights, int down, int right) {
    Shape shape = weights.shape();
    int height = down * (shape.at(2) - 1) + 1;
    int width = right * (shape.at(3) - 1) + 1;
    Shape wide = Shape.of(shape.at(0), shape.at(1), height, width);
    float[] result = new float[wide.size()];
    int at = 0;
    for (int plane = 0; plane < shape.at(0) * shape.at(1); plane++) {
      for (int i = 0; i < shape.at(2); i++) {
        for (int j = 0; j < shape.at(3); j++) {
          result[(plane * height + i * down) * width + j * right] = weights.array()[at++];
        }
      }
    }
    return Tensor.of(wide, result);
  }
}
