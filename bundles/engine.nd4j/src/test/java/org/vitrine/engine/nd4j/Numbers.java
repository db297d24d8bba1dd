package org.vitrine.engine.nd4j;

import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Random tensors, and how far two tensors are apart. */
final class Numbers {
  private Numbers() {}

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

  /** Returns the relative L2 error. */
  static double error(Tensor actual, Tensor expected) {
    Assertions.assertEquals(expected.shape(), actual.shape());
    double distance = 0;
    double norm = 0;
    for (int i = 0; i < expected.size(); i++) {
      double d = actual.array()[i] - (double) expected.array()[i];
      distance += d * d;
      norm += (double) expected.array()[i] * expected.array()[i];
    }
    return Math.sqrt(distance / Math.max(norm, 1e-30));
  }

  static void assertClose(Tensor expected, Tensor actual, double tolerance) {
    double error = error(actual, expected);
    Assertions.assertTrue(error <= tolerance, () -> "relative L2 error " + error);
  }
}
