package org.vitrine.network.onnx;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Real networks survive reading and writing, and compute the same afterwards. */
final class SharedNetworksTest {
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
                    f.getFileName().toString(),
                    () -> Equivalence.check(f, folder.resolve(f.getFileName()), 2)));
  }
}
