package org.vitrine.network.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Reading, writing and reading a file again keeps the network and what it computes. */
public final class Equivalence {
  private static final OnnxFormat FORMAT = new OnnxFormat();

  private Equivalence() {}

  /** Checks a file with random images and returns the network. */
  public static Network check(Path original, Path written, int batch) {
    Network network = FORMAT.read(original);
    FORMAT.write(network, written);
    assertEquals(network, FORMAT.read(written));
    Tensor x = Reference.random(network.input(), batch, 7);
    List<Tensor> expected = Reference.run(original, x);
    List<Tensor> actual = Reference.run(written, x);
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      Shape predicted = network.shapes(batch).get(network.outputs().get(i));
      assertEquals(expected.get(i).shape(), predicted);
      double error = Reference.error(expected.get(i), actual.get(i));
      assertTrue(error <= 1e-6, original + " differs by " + error);
    }
    return network;
  }
}
