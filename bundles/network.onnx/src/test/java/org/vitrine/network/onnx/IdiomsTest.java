package org.vitrine.network.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.graph.ModelFile;

/**
 * Small networks with random weights as PyTorch exports them, opsets 9 to 20, with an open batch
 * (dyn) and a fixed one (fix): shape arithmetic, squeeze-and-excitation, attention, class tokens.
 */
final class IdiomsTest {
  private static final int OTHER_BATCH = 6;

  @TestFactory
  Stream<DynamicTest> idioms(@TempDir Path folder) throws IOException, URISyntaxException {
    URL resources = Objects.requireNonNull(getClass().getResource("idioms"));
    try (Stream<Path> files = Files.list(Path.of(resources.toURI()))) {
      List<Path> models = files.filter(f -> f.toString().endsWith(".onnx")).sorted().toList();
      assertTrue(models.size() > 30, "only " + models.size());
      return models.stream()
          .map(
              f ->
                  DynamicTest.dynamicTest(
                      f.getFileName().toString(), () -> check(f, folder.resolve(f.getFileName()))));
    }
  }

  private static void check(Path original, Path written) {
    ModelProto model = ModelFile.parse(original);
    long declared =
        model.getGraph().getInput(0).getType().getTensorType().getShape().getDim(0).getDimValue();
    int batch = declared > 0 ? (int) declared : 3;
    Network network = Equivalence.check(original, written, batch);

    Tensor few = Reference.random(network.input(), batch, 7);
    Tensor more = Reference.random(network.input(), OTHER_BATCH - batch, 8);
    List<Tensor> expected = Reference.run(original, few);
    List<Tensor> actual = Reference.run(written, Tensor.concatenate(List.of(few, more)));
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(OTHER_BATCH, actual.get(i).rows());
      double error = Reference.error(expected.get(i), actual.get(i).rows(0, batch));
      assertTrue(error <= 1e-5, "in a larger batch it differs by " + error);
    }
  }
}
