package org.vitrine.rewrite.backwardhook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import org.vitrine.api.UsageException;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Logit;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Slice;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.Rewrite;
import org.vitrine.api.rewrite.RewriteRequest;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.OnnxFormat;
import org.vitrine.testkit.Goldens;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.RewriterContract;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class BackwardHookTest implements RewriterContract {
  private static final String STRIDED =
      "/layer2/layer2.0/conv1/Conv,/layer2/layer2.0/down/down.0/Conv,"
          + "/layer3/layer3.0/conv1/Conv,/layer3/layer3.0/down/down.0/Conv";

  @TempDir Path folder;

  @Override
  public ModelRewriter method() {
    return new BackwardHook();
  }

  @Override
  public Class<?> options() {
    return BackwardHook.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("layers", "conv2");
  }

  @Test
  void gradientsAreThoseOfTheReference() throws IOException {
    Network hooked = rewrite(resnetMini(), "layers", STRIDED).network();
    Tensor expected = Goldens.array("resnet-mini", "backward_hook_gradient_input");
    Tensor actual =
        gradient(hooked, Goldens.array("resnet-mini", "x"), Goldens.targets("resnet-mini"));
    assertEquals(expected.shape(), actual.shape());
    assertArrayEquals(expected.array(), actual.array(), 1e-5f);
  }

  @Test
  void theFirstStridedConvolutionStaysUnlessNamed() throws IOException {
    Rewrite rewrite = rewrite(resnetMini());
    assertEquals(3, rewrite.network().gradientRules().size());
    assertTrue(
        !rewrite.network().gradientRules().containsKey("/layer2/layer2.0/conv1/Conv"),
        rewrite.changes().toString());
    Network once = ToyNetworks.classifier();
    UsageException refused = assertThrows(UsageException.class, () -> rewrite(once));
    assertTrue(refused.getMessage().contains("conv2, the first"), refused.getMessage());
    refused = assertThrows(UsageException.class, () -> rewrite(once, "layers", "convv1,relu1"));
    assertEquals(2, refused.problems().size());
    assertTrue(refused.getMessage().contains("Did you mean \"conv1\""), refused.getMessage());
  }

  @Test
  void theGradientIsTheCircularBoxFilterOfThePlainOne() {
    Network plain = strided(Tensor.of(Shape.of(1, 1, 3, 3), 1, -2, 3, 5, 7, -1, 2, 0, 4), 1);
    Tensor image = ToyNetworks.images(3, 1, 1, 6, 6);
    Tensor g = gradient(plain, image, new int[] {0});
    Tensor smooth = gradient(rewrite(plain, "layers", "conv").network(), image, new int[] {0});
    assertNotEquals(g, smooth);
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        int above = (i + 5) % 6;
        int left = (j + 5) % 6;
        float box =
            (g.get(0, 0, i, j)
                    + g.get(0, 0, above, j)
                    + g.get(0, 0, i, left)
                    + g.get(0, 0, above, left))
                / 4;
        assertEquals(box, smooth.get(0, 0, i, j), 1e-6);
      }
    }
  }

  @Test
  void behindAShortcutTheGradientIsConstantOnEachBlock() {
    Network plain = strided(Tensor.of(Shape.of(1, 1, 1, 1), 2), 0);
    Tensor image = ToyNetworks.images(3, 1, 1, 6, 6);
    Tensor g = gradient(plain, image, new int[] {0});
    int zeros = 0;
    for (float value : g.array()) {
      zeros += value == 0 ? 1 : 0;
    }
    assertEquals(27, zeros, "three of four positions are not read");
    Tensor smooth = gradient(rewrite(plain, "layers", "conv").network(), image, new int[] {0});
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        float corner = smooth.get(0, 0, i - i % 2, j - j % 2);
        assertNotEquals(0, corner);
        assertEquals(corner, smooth.get(0, 0, i, j));
      }
    }
  }

  @Test
  void aSliceThatLeavesPixelsOutIsAShortcutToo() {
    Slice half = new Slice(List.of(2, 3), List.of(0, 0), List.of(6, 6), List.of(2, 2));
    Network plain =
        new NetworkBuilder("sliced", 1, 6, 6)
            .then("slice", half)
            .flatten("flat")
            .dense("logits", ToyNetworks.images(1, 2, 9), Tensor.vector(0, 0))
            .build();
    Tensor image = ToyNetworks.images(3, 1, 1, 6, 6);
    Tensor g = gradient(plain, image, new int[] {0});
    Tensor smooth = gradient(rewrite(plain, "layers", "slice").network(), image, new int[] {0});
    assertEquals(0, g.get(0, 0, 1, 1));
    assertEquals(g.get(0, 0, 0, 0) / 4, smooth.get(0, 0, 1, 1), 1e-7);
  }

  private Network resnetMini() throws IOException {
    Path file = folder.resolve("resnet-mini.onnx");
    try (InputStream stream = Goldens.open("resnet-mini.onnx")) {
      Files.write(file, stream.readAllBytes());
    }
    return new OnnxFormat().read(file);
  }

  /** A convolution of stride 2 on one channel of 6x6, and a weighted sum. */
  private static Network strided(Tensor kernel, int pad) {
    return new NetworkBuilder("strided", 1, 6, 6)
        .convolution("conv", 2, pad, kernel, Tensor.vector(0))
        .flatten("flat")
        .dense(
            "logits",
            Tensor.of(Shape.of(2, 9), 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0),
            Tensor.vector(0, 0))
        .build();
  }

  private static Tensor gradient(Network network, Tensor images, int[] classes) {
    String input = network.input().name();
    return ReferenceEngine.open(network)
        .gradients(images, new Logit(classes), GradientOptions.at(input), TestRun.start())
        .at(input);
  }

  private static Rewrite rewrite(Network network, String... options) {
    return new BackwardHook()
        .rewrite(
            new RewriteRequest(
                network,
                ReferenceEngine.opener(),
                Optional.empty(),
                TestOptions.of(BackwardHook.Config.class, options)),
            TestRun.start());
  }
}
