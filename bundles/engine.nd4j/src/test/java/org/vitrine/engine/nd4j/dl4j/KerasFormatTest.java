package org.vitrine.engine.nd4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vitrine.testkit.Closeness.assertClose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npz;
import org.vitrine.network.onnx.OnnxFormat;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

/** A real Keras model gives the logits of its ONNX twin. */
class KerasFormatTest {
  private static final String NAME = "cifar10-resnet8-mlperf-tiny";

  @TempDir Path folder;

  @Test
  void readsARealModel() throws IOException {
    Path file = shared("models/" + NAME + ".h5");
    assertTrue(new KerasFormat().recognizes(file));
    assertFalse(new Dl4jFormat().recognizes(file));

    Network network = new KerasFormat().read(file);

    assertEquals(Shape.of(-1, 3, 32, 32), network.input().shape());
    assertEquals("softmax", network.metadata().get("output-activation"));
    Network twin = new OnnxFormat().read(shared("models/" + NAME + ".onnx"));
    try (Npz golden = Npz.open(shared("goldens/models/" + NAME + ".npz"))) {
      Tensor pixels = golden.read("x").rows(0, 4);
      Tensor logits = Dl4jOutputs.assertEnginesAgree(network, pixels);
      assertClose(golden.read("logits").rows(0, 4), logits, 1e-5);
      assertClose(ReferenceEngine.open(twin).predict(pixels, TestRun.start()), logits, 1e-5);
    }
  }

  @Test
  void writesARealModelForDl4j() throws IOException {
    Network network = new KerasFormat().read(shared("models/" + NAME + ".h5"));
    Path file = folder.resolve("resnet8.zip");
    new Dl4jFormat().write(network, file);
    Network again = new Dl4jFormat().read(file);
    Tensor pixels = ToyNetworks.images(1, 2, 3, 32, 32).map(v -> 255 * v);
    assertClose(
        ReferenceEngine.open(network).predict(pixels, TestRun.start()),
        ReferenceEngine.open(again).predict(pixels, TestRun.start()),
        1e-6);
  }

  @Test
  void tellsWhatItCannotDo() throws IOException {
    byte[] signature = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0, 0};
    Path broken = Files.write(folder.resolve("broken.h5"), signature);
    assertTrue(new KerasFormat().recognizes(broken));
    VitrineException e = assertThrows(VitrineException.class, () -> new KerasFormat().read(broken));
    assertTrue(e.getMessage().contains("broken.h5"), e.getMessage());
    Path file = folder.resolve("new.h5");
    assertThrows(
        VitrineException.class, () -> new KerasFormat().write(ToyNetworks.classifier(), file));
    assertFalse(Files.exists(file));
  }

  private static Path shared(String path) {
    String given = System.getenv("VITRINE_SHARED");
    Path file =
        (given == null
                ? Path.of(System.getProperty("vitrine.root", ".")).resolveSibling("shared")
                : Path.of(given))
            .resolve(path);
    assumeTrue(Files.exists(file), "set VITRINE_SHARED to test real networks");
    return file;
  }
}
