package org.vitrine.architectures;

import java.util.random.RandomGenerator;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Fresh weights as torchvision's networks have them. */
final class Initialization {
  private Initialization() {}

  /**
   * Draws the kernel of a convolution before a ReLU: normal with the variance 2 / (output channels
   * times kernel area), so that gradients keep their size (He et al. 2015, "fan out").
   *
   * @param shape [o,i,kh,kw]
   */
  static Tensor normal(Shape shape, RandomGenerator random) {
    double deviation = Math.sqrt(2.0 / ((double) shape.at(0) * shape.at(2) * shape.at(3)));
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return Tensor.of(shape, values);
  }

  /**
   * Draws the matrix or bias of a linear layer: uniform between -1 and 1 over the square root of
   * the number of inputs, PyTorch's default.
   */
  static Tensor uniform(Shape shape, int inputs, RandomGenerator random) {
    double bound = 1 / Math.sqrt(inputs);
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-bound, bound);
    }
    return Tensor.of(shape, values);
  }

  /** Returns one value everywhere. */
  static Tensor constant(int size, float value) {
    return Tensor.full(Shape.of(size), value);
  }
}
