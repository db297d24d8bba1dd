package org.vitrine.rewrite.foldbatchnorm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.UsageException;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.Rewrite;
import org.vitrine.api.rewrite.RewriteRequest;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.OnnxFormat;
import org.vitrine.testkit.Goldens;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class FoldBatchnormTest {
  @TempDir Path folder;

  /** Stands for no options. */
  @ObjectClassDefinition
  @interface None {}

  @Test
  void foldsByHand() {
    Network network =
        new NetworkBuilder("one", 1, 1, 1)
            .convolution("conv", 1, 0, Tensor.of(Shape.of(1, 1, 1, 1), 3), Tensor.vector(1))
            .then(
                "bn",
                new BatchNormalization(0, 0.9),
                Tensor.vector(2),
                Tensor.vector(5),
                Tensor.vector(7),
                Tensor.vector(4))
            .build()
            .withGradientRules(Map.of("conv", "roll-mean"));
    Network folded = fold(network).network();
    // 2 (3 x + 1 - 7) / 2 + 5 = 3 x - 1
    assertEquals(List.of("bn"), folded.layers().stream().map(l -> l.name()).toList());
    assertArrayEquals(new float[] {3}, folded.parameters().get("conv.0").array());
    assertArrayEquals(new float[] {-1}, folded.parameters().get("conv.1").array());
    assertEquals(2, folded.parameters().size());
    assertEquals(Map.of("bn", "roll-mean"), folded.gradientRules());
  }

  @Test
  void aRealNetworkAnswersAsBeforeWithoutAnyNormalisation() throws IOException {
    Path file = folder.resolve("resnet-mini.onnx");
    try (InputStream stream = Goldens.open("resnet-mini.onnx")) {
      Files.write(file, stream.readAllBytes());
    }
    Rewrite rewrite = fold(new OnnxFormat().read(file));
    assertEquals(9, rewrite.changes().size());
    assertTrue(
        rewrite.network().layers().stream()
            .noneMatch(l -> l.operation() instanceof BatchNormalization));
    Tensor x = Goldens.array("resnet-mini", "x");
    assertArrayEquals(
        Goldens.array("resnet-mini", "logits").array(),
        ReferenceEngine.open(rewrite.network()).predict(x, TestRun.start()).array(),
        1e-5f);
    UsageException again = assertThrows(UsageException.class, () -> fold(rewrite.network()));
    assertTrue(again.getMessage().contains("no batch normalisation"), again.getMessage());
  }

  @Test
  void aConvolutionThatIsReadElsewhereStays() {
    Network network =
        new NetworkBuilder("two readers", 1, 1, 1)
            .convolution("conv", 1, 0, Tensor.of(Shape.of(1, 1, 1, 1), 3), Tensor.vector(1))
            .then(
                "bn",
                new BatchNormalization(0, 0.9),
                Tensor.vector(2),
                Tensor.vector(5),
                Tensor.vector(7),
                Tensor.vector(4))
            .combine("sum", org.vitrine.api.network.Arithmetic.Kind.ADD, "conv", "bn")
            .build();
    assertThrows(UsageException.class, () -> fold(network));
    assertThrows(UsageException.class, () -> fold(ToyNetworks.classifier()));
  }

  private static Rewrite fold(Network network) {
    return new FoldBatchnorm()
        .rewrite(
            new RewriteRequest(
                network, ReferenceEngine.opener(), Optional.empty(), TestOptions.of(None.class)),
            TestRun.start());
  }
}
