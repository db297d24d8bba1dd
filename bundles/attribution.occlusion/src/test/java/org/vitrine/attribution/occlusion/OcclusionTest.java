package org.vitrine.attribution.occlusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.vitrine.testkit.Closeness.assertClose;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.AttributorContract;
import org.vitrine.testkit.Goldens;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class OcclusionTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new Occlusion();
  }

  @Override
  public Class<?> options() {
    return Occlusion.Config.class;
  }

  @Override
  public List<String> layers() {
    return List.of();
  }

  @Test
  void windowsOverValues() {
    Network network = ToyNetworks.multiLayer();
    Tensor x = Tensor.of(Shape.of(1, 3), 20, 50, 30);
    assertArrayEquals(new float[] {80, 200, 120}, map(network, x, "1", "1", "average"), 1e-4f);
    assertArrayEquals(new float[] {280, 280, 120}, map(network, x, "2", "2", "average"), 1e-4f);
    Tensor small = Tensor.of(Shape.of(1, 3), 2, 10, 3);
    assertArrayEquals(new float[] {8, 35, 12}, map(network, small, "1", "1", "average"), 1e-4f);
  }

  @Test
  void windowsOverPixels() {
    Network network = ToyNetworks.oneConvolutionOfMore();
    float[] whole = new float[16];
    Arrays.fill(whole, 67);
    assertArrayEquals(whole, map(network, ToyNetworks.count16(), "4x4", "1", "average"), 1e-4f);
    float[] rows = map(network, ToyNetworks.count16(), "2x3", "2x1", "average");
    float[] expected = {17, 17, 17, 17, 17, 17, 17, 17, 64, 65.5f, 65.5f, 67, 64, 65.5f, 65.5f, 67};
    assertArrayEquals(expected, rows, 1e-4f);
  }

  @Test
  void overlapIsSummedOrAveraged() {
    Network sum =
        new NetworkBuilder("sum", 1, 5, 5)
            .then("sum", new Reduction(Reduction.Kind.SUM, List.of(2, 3), false))
            .constant("logits", Arithmetic.Kind.MUL, 3)
            .build();
    Tensor x = Tensor.zeros(Shape.of(1, 1, 5, 5));
    x.array()[6] = 1;
    x.array()[18] = 1;
    float[] summed = {
      3, 6, 6, 3, 0, 6, 15, 18, 12, 3, 6, 18, 24, 18, 6, 3, 12, 18, 15, 6, 0, 3, 6, 6, 3
    };
    assertArrayEquals(summed, map(sum, x, 1, "3", "1", "sum"), 1e-4f);
    float[] averaged = {
      3, 3, 2, 1.5f, 0, 3, 3.75f, 3, 3, 1.5f, 2, 3, 2.66667f, 3, 2, 1.5f, 3, 3, 3.75f, 3, 0, 1.5f,
      2, 3, 3
    };
    assertArrayEquals(averaged, map(sum, x, 1, "3", "1", "average"), 1e-4f);
  }

  @Test
  void agreesWithTheReferenceValues() {
    AttributionRequest request =
        tiny(List.of(), "window", "4x4", "stride", "2x2", "baseline", "zero");
    Tensor map = method().attribute(request, TestRun.start()).map();
    assertClose(Goldens.array("tiny-cnn", "occlusion_3x4x4_stride2_zero"), map, 1e-4);
  }

  @Test
  void windowCountsOfThePapers() {
    assertEquals(64, Grid.of(Shape.of(1, 3, 224, 224), "50x50", "25x25").size());
    assertEquals(225, Grid.of(Shape.of(1, 3, 32, 32), "4", "2").size());
    assertEquals(225, Grid.of(Shape.of(1, 3, 32, 32), "auto", "auto").size());
  }

  @Test
  void probabilityFallsOtherwiseThanTheLogit() {
    Attribution logit = method().attribute(tiny(List.of()), TestRun.start());
    Attribution probability =
        method().attribute(tiny(List.of(), "score", "probability"), TestRun.start());
    for (float fall : probability.map().array()) {
      assertEquals(0, fall, 1);
    }
    assertThrows(AssertionError.class, () -> assertClose(logit.map(), probability.map(), 0.1));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThrows(
        UsageException.class,
        () -> method().attribute(tiny(List.of("/relu1/Relu")), TestRun.start()));
    assertThrows(
        UsageException.class,
        () -> method().attribute(tiny(List.of(), "window", "4x"), TestRun.start()));
  }

  private static AttributionRequest tiny(List<String> layers, String... options) {
    return new AttributionRequest(
        ReferenceEngine.open(Goldens.tinyCnn()),
        Goldens.array("tiny-cnn", "x"),
        new Targets(Goldens.targets("tiny-cnn")),
        layers,
        TestOptions.of(Occlusion.Config.class, options));
  }

  private float[] map(Network network, Tensor x, String window, String stride, String overlap) {
    return map(network, x, 0, window, stride, overlap);
  }

  private float[] map(
      Network network, Tensor x, int target, String window, String stride, String overlap) {
    AttributionRequest request =
        new AttributionRequest(
            ReferenceEngine.open(network),
            x,
            new Targets(new int[] {target}),
            List.of(),
            TestOptions.of(
                Occlusion.Config.class, "window", window, "stride", stride, "overlap", overlap));
    return method().attribute(request, TestRun.start()).map().array();
  }
}
