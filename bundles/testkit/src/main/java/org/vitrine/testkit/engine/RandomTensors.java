package org.vitrine.testkit.engine;

import java.util.Random;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Random tensors of a seed. */
final class RandomTensors {
  private RandomTensors() {}

  static Tensor normal(long seed, int... extents) {
    Random random = new Random(seed);
    Tensor zeros = Tensor.zeros(Shape.of(extents));
    return zeros.map(x -> (float) random.nextGaussian());
  }

  /** Returns values between 0.3 and 2, where logarithms, roots and quotients are tame. */
  static Tensor positive(long seed, int... extents) {
    Random random = new Random(seed);
    return Tensor.zeros(Shape.of(extents)).map(x -> 0.3f + 1.7f * random.nextFloat());
  }
}
