package org.vitrine.rewrite.prunechannels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.UsageException;
import org.vitrine.api.network.Concatenation;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Padding;
import org.vitrine.api.network.Window;
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

class PruneChannelsTest implements RewriterContract {
  @TempDir Path folder;

  @Override
  public ModelRewriter method() {
    return new PruneChannels();
  }

  @Override
  public Class<?> options() {
    return PruneChannels.Config.class;
  }

  /** Channels that are zero can go without a trace, through sums, normalisation and shortcuts. */
  @Test
  void removingChannelsThatAreZeroChangesNothing() throws IOException {
    Network dead = resnetMini();
    Map<String, Tensor> parameters = new LinkedHashMap<>(dead.parameters());
    for (String name : dead.parameters().keySet()) {
      boolean made = name.matches(".*(conv[0-9]|down.0).weight");
      boolean shifted = name.matches(".*(bn[0-9]|down.1).(bias|running_mean)");
      if (made || shifted) {
        parameters.put(name, withoutFirstQuarter(dead.parameters().get(name)));
      }
    }
    Network network = dead.withParameters(parameters);
    Rewrite rewrite = prune(network, "0.25");
    Tensor x = Goldens.array("resnet-mini", "x");
    assertArrayEquals(predict(network, x), predict(rewrite.network(), x), 1e-5f);
    assertEquals(9, rewrite.changes().size(), rewrite.changes().toString());
    assertTrue(rewrite.network().parameterCount() < 0.6 * network.parameterCount());
  }

  @Test
  void thePrunedFileReadsBackAndRuns() throws IOException {
    Network pruned = prune(resnetMini(), "0.5").network();
    Path file = folder.resolve("pruned.onnx");
    new OnnxFormat().write(pruned, file);
    Network read = new OnnxFormat().read(file);
    assertEquals(pruned, read);
    Tensor x = Goldens.array("resnet-mini", "x");
    assertArrayEquals(predict(pruned, x), predict(read, x));
    assertEquals(4 * 10, predict(read, x).length);
  }

  @Test
  void theChannelOfLeastNormGoes() {
    Tensor kernel = Tensor.of(Shape.of(3, 1, 1, 1), 3, -1, 2);
    Network network =
        new NetworkBuilder("three", 1, 2, 2)
            .convolution("conv", 1, 0, kernel, Tensor.vector(7, 8, 9))
            .flatten("flat")
            .dense("logits", ToyNetworks.images(1, 2, 12), Tensor.vector(0, 0))
            .build();
    Network pruned = prune(network, "0.4").network();
    assertArrayEquals(new float[] {3, 2}, pruned.parameters().get("conv.0").array());
    assertArrayEquals(new float[] {7, 9}, pruned.parameters().get("conv.1").array());
    assertEquals(Shape.of(2, 8), pruned.parameters().get("logits.0").shape());
  }

  @Test
  void depthwiseConvolutionsConcatenationsAndPaddedShortcutsFollow() {
    Network network = mixed();
    Network pruned = prune(network, "0.5").network();
    Map<String, Shape> shapes = pruned.shapes(1);
    // the four narrow channels are four of the eight wide ones, half of which go
    assertEquals(4, shapes.get("wide").at(1));
    assertTrue(shapes.get("narrow").at(1) < 4);
    assertEquals(
        shapes.get("narrow").at(1),
        ((Convolution) pruned.layer("depthwise").orElseThrow().operation()).groups());
    Tensor x = ToyNetworks.images(5, 2, 1, 4, 4);
    assertEquals(predict(network, x).length, predict(pruned, x).length);
    // what is left of the padded shortcut still fits what it is added to
    assertEquals(shapes.get("wide").at(1), shapes.get("padded").at(1));
  }

  @Test
  void aNetworkWhoseChannelsAreAllNeededIsRefusedWithTheLayer() {
    Tensor kernel = Tensor.of(Shape.of(4, 1, 1, 1), 3, -1, 2, 1);
    Network grouped =
        new NetworkBuilder("grouped", 1, 2, 2)
            .convolution("conv", 1, 0, kernel, Tensor.vector(7, 8, 9, 0))
            .then(
                "groups",
                new Convolution(Window.square(1, 1, 0), 2),
                ToyNetworks.images(2, 4, 2, 1, 1))
            .flatten("flat")
            .build();
    UsageException refused = assertThrows(UsageException.class, () -> prune(grouped, "0.5"));
    assertTrue(refused.getMessage().contains("groups"), refused.getMessage());
  }

  /** Also networks that others made, with what they are made of. */
  @Test
  void realNetworksCanBePruned() throws IOException {
    Path shared = shared();
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.isDirectory(shared.resolve("models")), "there are no networks in " + shared);
    try (Stream<Path> files = Files.list(shared.resolve("models"))) {
      List<Path> small =
          files
              .filter(f -> f.toString().endsWith(".onnx"))
              .filter(f -> f.toString().contains("cifar10-res"))
              .toList();
      assertTrue(small.size() >= 2, small.toString());
      for (Path file : small) {
        Network network = new OnnxFormat().read(file);
        Network pruned = prune(network, "0.25").network();
        assertTrue(pruned.parameterCount() < 0.8 * network.parameterCount(), file.toString());
        Tensor x = ToyNetworks.images(1, 1, 3, 32, 32);
        assertEquals(10, predict(pruned, x).length, file.toString());
      }
    }
  }

  private static Path shared() {
    String given = System.getenv("VITRINE_SHARED");
    return given != null
        ? Path.of(given)
        : Path.of(System.getProperty("vitrine.root", ".")).resolve("../shared");
  }

  private static Network mixed() {
    return new NetworkBuilder("mixed", 1, 4, 4)
        .convolution("narrow", 1, 0, ToyNetworks.images(1, 4, 1, 1, 1), Tensor.vector(1, 2, 3, 4))
        .then(
            "depthwise",
            new Convolution(Window.square(3, 1, 1), 4),
            ToyNetworks.images(2, 4, 1, 3, 3))
        .convolution("wide", 1, 0, ToyNetworks.images(3, 8, 4, 1, 1), Tensor.zeros(Shape.of(8)))
        .add(
            "padded",
            new Padding(List.of(0, 2, 0, 0), List.of(0, 2, 0, 0), Padding.Mode.CONSTANT, 0),
            List.of("depthwise"))
        .combine("sum", org.vitrine.api.network.Arithmetic.Kind.ADD, "wide", "padded")
        .add("joined", new Concatenation(1), List.of("sum", "narrow"))
        .convolution("last", 1, 0, ToyNetworks.images(4, 3, 12, 1, 1), Tensor.zeros(Shape.of(3)))
        .flatten("flat")
        .dense("logits", ToyNetworks.images(6, 2, 48), Tensor.vector(0, 0))
        .build();
  }

  private static Tensor withoutFirstQuarter(Tensor tensor) {
    float[] result = tensor.array().clone();
    Arrays.fill(result, 0, result.length / 4, 0);
    return Tensor.of(tensor.shape(), result);
  }

  private Network resnetMini() throws IOException {
    Path file = folder.resolve("resnet-mini.onnx");
    try (InputStream stream = Goldens.open("resnet-mini.onnx")) {
      Files.write(file, stream.readAllBytes());
    }
    return new OnnxFormat().read(file);
  }

  private static float[] predict(Network network, Tensor x) {
    return ReferenceEngine.open(network).predict(x, TestRun.start()).array();
  }

  private static Rewrite prune(Network network, String fraction) {
    return new PruneChannels()
        .rewrite(
            new RewriteRequest(
                network,
                ReferenceEngine.opener(),
                Optional.empty(),
                TestOptions.of(PruneChannels.Config.class, "fraction", fraction)),
            TestRun.start());
  }
}
