package org.vitrine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.vitrine.api.tensor.Tensor;

/** Compares tensors by the measure that reference values are held to. */
public final class Closeness {
  private Closeness() {}

  /** Returns the L2 norm of the difference over that of the expected values. */
  public static double relativeL2(Tensor expected, Tensor actual) {
    assertEquals(expected.shape(), actual.shape());
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.size(); i++) {
      double e = expected.array()[i];
      difference += (e - actual.array()[i]) * (e - actual.array()[i]);
      norm += e * e;
    }
    return norm == 0 ? Math.sqrt(difference) : Math.sqrt(difference / norm);
  }

  /** Fails where the relative L2 error is above the tolerance. */
  public static void assertClose(Tensor expected, Tensor actual, double tolerance) {
    double error = relativeL2(expected, actual);
    assertTrue(error <= tolerance, () -> "relative L2 error " + error + " above " + tolerance);
  }
}
