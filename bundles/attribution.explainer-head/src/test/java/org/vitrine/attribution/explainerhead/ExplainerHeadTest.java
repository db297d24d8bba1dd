package org.vitrine.attribution.explainerhead;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.AttributorContract;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class ExplainerHeadTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new ExplainerHead();
  }

  @Override
  public Class<?> options() {
    return ExplainerHead.Config.class;
  }

  /** Its second output is a hidden value of the image's size. */
  @Override
  public Network network() {
    return with("relu1");
  }

  @Override
  public List<String> layers() {
    return List.of();
  }

  @Override
  public Shape mapShape(Shape value) {
    return value.with(1, 4);
  }

  /** Networks of the contract have one output only, and so nothing to read. */
  @Test
  @Override
  public void otherOutputs() {
    Tensor x = ToyNetworks.images(3, 2, 3, 8, 8);
    assertThrows(UsageException.class, () -> map(ToyNetworks.oneLogit(), x));
    assertThrows(UsageException.class, () -> map(ToyNetworks.segmentation(), x));
  }

  @Test
  void theMapIsTheSecondOutput() {
    Tensor x = ToyNetworks.images(3, 2, 3, 8, 8);
    Tensor expected =
        ReferenceEngine.open(network())
            .activations(x, List.of("relu1"), TestRun.start())
            .get("relu1");
    assertEquals(expected, map(network(), x));
  }

  @Test
  void aSmallMapIsEnlarged() {
    Tensor x = ToyNetworks.images(3, 2, 3, 8, 8);
    Network network = with("conv2");
    Tensor small =
        ReferenceEngine.open(network)
            .activations(x, List.of("conv2"), TestRun.start())
            .get("conv2");
    Tensor nearest = map(network, x, "upsample", "nearest");
    assertEquals(Shape.of(2, 6, 8, 8), nearest.shape());
    assertEquals(small.get(1, 5, 3, 0), nearest.get(1, 5, 7, 1));
    Tensor bilinear = map(network, x);
    // half-pixel: the second pixel of eight is a quarter of the way from the first to the next
    assertArrayEquals(
        new float[] {0.75f * small.get(0, 0, 0, 0) + 0.25f * small.get(0, 0, 0, 1)},
        new float[] {bilinear.get(0, 0, 0, 1)},
        1e-5f);
  }

  @Test
  void aNetworkWithoutAHeadIsRefused() {
    Tensor x = ToyNetworks.images(3, 2, 3, 8, 8);
    UsageException none =
        assertThrows(UsageException.class, () -> map(ToyNetworks.classifier(), x));
    assertTrue(none.getMessage().contains("rewrite explainer-head"), none.getMessage());
    assertThrows(UsageException.class, () -> map(with("flat"), x));
  }

  private static Network with(String second) {
    Network plain = ToyNetworks.classifier();
    return plain.with(plain.layers(), plain.parameters(), List.of(plain.output(), second));
  }

  private static Tensor map(Network network, Tensor x, String... options) {
    return new ExplainerHead()
        .attribute(
            new AttributionRequest(
                ReferenceEngine.open(network),
                x,
                new Targets(new int[x.rows()]),
                List.of(),
                TestOptions.of(ExplainerHead.Config.class, options)),
            TestRun.start())
        .map();
  }
}
