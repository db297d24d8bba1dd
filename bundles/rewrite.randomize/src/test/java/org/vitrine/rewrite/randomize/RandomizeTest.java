package org.vitrine.rewrite.randomize;

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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.UsageException;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.NetworkDifference;
import org.vitrine.api.rewrite.RewriteRequest;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.OnnxFormat;
import org.vitrine.testkit.Goldens;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.RewriterContract;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class RandomizeTest implements RewriterContract {
  @TempDir Path folder;

  @Override
  public ModelRewriter method() {
    return new Randomize();
  }

  @Override
  public Class<?> options() {
    return Randomize.Config.class;
  }

  @Test
  void cascadingGoesFromTheTopDownToTheDeepestLayerNamed() throws IOException {
    Network plain = resnetMini();
    Network top = rewrite(plain, "layers", "/fc/Gemm");
    assertEquals(List.of("/fc/Gemm"), NetworkDifference.of(plain, top).replaced());
    Network more = rewrite(plain, "layers", "/fc/Gemm,/layer3/layer3.0/conv2/Conv");
    List<String> replaced = NetworkDifference.of(plain, more).replaced();
    assertEquals(
        List.of(
            "/layer3/layer3.0/conv2/Conv",
            "/layer3/layer3.0/bn2/BatchNormalization",
            "/layer3/layer3.0/down/down.0/Conv",
            "/layer3/layer3.0/down/down.1/BatchNormalization",
            "/fc/Gemm"),
        replaced);
    assertEquals(
        top.parameters().get("fc.weight"),
        more.parameters().get("fc.weight"),
        "both are taken from one fresh copy");
  }

  @Test
  void allOfItBecomesRandomAndStatisticsStayUnlessReset() throws IOException {
    Network plain = resnetMini();
    Set<String> kept = same(plain, rewrite(plain));
    assertTrue(
        kept.stream().allMatch(p -> p.contains("running_")) && kept.size() == 18, kept.toString());
    assertEquals(Set.of(), same(plain, rewrite(plain, "statistics", "reset")));
  }

  @Test
  void freshWeightsAreUniformWithinOneOverTheRootOfTheirInputs() throws IOException {
    Network fresh = rewrite(resnetMini());
    Tensor kernel = fresh.parameters().get("layer3.0.conv2.weight");
    double bound = 1 / Math.sqrt(kernel.rowSize());
    double squares = 0;
    for (float w : kernel.array()) {
      assertTrue(Math.abs(w) <= bound);
      squares += (double) w * w;
    }
    assertEquals(bound * bound / 3, squares / kernel.size(), 0.02 * bound * bound);
    float[] scale = fresh.parameters().get("bn1.weight").array();
    float[] ones = new float[scale.length];
    java.util.Arrays.fill(ones, 1);
    assertArrayEquals(ones, scale);
  }

  @Test
  void independentChangesTheNamedLayersOnly() throws IOException {
    Network plain = resnetMini();
    Network changed = rewrite(plain, "mode", "independent", "layers", "/conv1/Conv");
    assertEquals(List.of("/conv1/Conv"), NetworkDifference.of(plain, changed).replaced());
    UsageException none =
        assertThrows(UsageException.class, () -> rewrite(plain, "mode", "independent"));
    assertTrue(none.getMessage().contains("layers="), none.getMessage());
    UsageException wrong =
        assertThrows(UsageException.class, () -> rewrite(plain, "layers", "/relu/Relu"));
    assertTrue(wrong.getMessage().contains("layer with weights"), wrong.getMessage());
  }

  @Test
  void gaussianKernelsAreThoseOfTheLastBlock() throws IOException {
    Network plain = resnetMini();
    Network noisy = rewrite(plain, "mode", "gaussian", "sigma", "0.5");
    assertEquals(
        new TreeSet<>(
            Set.of(
                "/layer3/layer3.0/conv1/Conv",
                "/layer3/layer3.0/conv2/Conv",
                "/layer3/layer3.0/down/down.0/Conv")),
        new TreeSet<>(NetworkDifference.of(plain, noisy).replaced()));
    double squares = 0;
    Tensor kernel = noisy.parameters().get("layer3.0.conv2.weight");
    for (float w : kernel.array()) {
      squares += (double) w * w;
    }
    assertEquals(0.25, squares / kernel.size(), 0.01);
    assertThrows(
        UsageException.class, () -> rewrite(ToyNetworks.oneConvolution(), "mode", "gaussian"));
    assertNotEquals(
        ToyNetworks.oneConvolution(),
        rewrite(ToyNetworks.oneConvolution(), "mode", "gaussian", "layers", "conv1"));
  }

  private static Set<String> same(Network a, Network b) {
    Set<String> same = new TreeSet<>();
    a.parameters()
        .forEach(
            (name, value) -> {
              if (value.equals(b.parameters().get(name))) {
                same.add(name);
              }
            });
    return same;
  }

  private Network resnetMini() throws IOException {
    Path file = folder.resolve("resnet-mini.onnx");
    try (InputStream stream = Goldens.open("resnet-mini.onnx")) {
      Files.write(file, stream.readAllBytes());
    }
    return new OnnxFormat().read(file);
  }

  private static Network rewrite(Network network, String... options) {
    return new Randomize()
        .rewrite(
            new RewriteRequest(
                network,
                ReferenceEngine.opener(),
                Optional.empty(),
                TestOptions.of(Randomize.Config.class, options)),
            TestRun.start())
        .network();
  }
}
