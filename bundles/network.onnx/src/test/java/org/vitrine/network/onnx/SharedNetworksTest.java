package org.vitrine.network.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Real networks survive reading and writing, and compute the same afterwards. */
final class SharedNetworksTest {
  private final OnnxFormat format = new OnnxFormat();

  @BeforeAll
  static void requireNetworks() {
    assumeFalse(SharedNetworks.files().isEmpty(), "set VITRINE_SHARED to test real networks");
  }

  @TestFactory
  Stream<DynamicTest> roundTrip(@TempDir Path folder) {
    return SharedNetworks.files().stream()
        .map(
            f ->
                DynamicTest.dynamicTest(
                    f.getFileName().toString(), () -> check(f, folder.resolve(f.getFileName()))));
  }

  private void check(Path original, Path written) {
    Network network = format.read(original);
    format.write(network, written);
    assertEquals(network, format.read(written));
    Tensor x = Reference.random(network.input(), 2, 7);
    List<Tensor> expected = Reference.run(original, x);
    List<Tensor> actual = Reference.run(written, x);
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      Shape predicted = network.shapes(2).get(network.outputs().get(i));
      assertEquals(expected.get(i).shape(), predicted);
      double error = Reference.error(expected.get(i), actual.get(i));
      assertTrue(error <= 1e-6, original + " differs by " + error);
    }
  }
}
