package org.vitrine.attribution.occlusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.vitrine.testkit.Closeness.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.AttributorContract;
import org.vitrine.testkit.Goldens;
import org.vitrine.testkit.MemoryDatasets;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class OcclusionTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new Occlusion(new MemoryDatasets(Tensor.zeros(Shape.of(1, 3, 8, 8))));
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

  /** Field.md 34, 37, 39 and 44: what covers is not zero, and features that are windows. */
  @Test
  void windowsAreCoveredByGivenValues() {
    Network network = ToyNetworks.multiLayer();
    Tensor x = Tensor.of(Shape.of(1, 3), 20, 50, 30);
    assertArrayEquals(
        new float[] {200, 220, 240}, covered(network, x, "2", "1", 10, 10, 10), 1e-3f);
    assertArrayEquals(new float[] {248, 248, 104}, covered(network, x, "2", "2", 4, 4, 4), 1e-3f);
    Tensor pair = Tensor.of(Shape.of(2, 2), -10, -5, 3, 1);
    assertArrayEquals(
        new float[] {0, 0, 1, -1},
        map(ToyNetworks.differenceAgain(), pair, 1, "1", "1", "average"),
        1e-4f);
    Tensor ramp = Tensor.of(Shape.of(1, 3), -3, 1, 2);
    assertArrayEquals(
        new float[] {-3, 0, 0}, map(ToyNetworks.ramp(3), ramp, "1", "1", "average"), 1e-4f);
  }

  /** Field.md 38 and 39: of three inputs that are added up, two are held while one is covered. */
  @Test
  void oneOfSeveralInputsIsCovered() {
    Tensor first = Tensor.of(Shape.of(2, 3), 23, 100, 0, 20, 50, 30);
    Tensor second = Tensor.of(Shape.of(2, 3), 20, 50, 30, 0, 100, 0);
    Tensor third = Tensor.of(Shape.of(2, 3), 0, 100, 10, 2, 10, 3);
    float[] expected = {492, 492, 492, 400, 400, 400};
    assertArrayEquals(expected, held(first, second, third, "3", "1"), 1e-3f);
    expected = new float[] {80, 200, 120, 0, 400, 0};
    assertArrayEquals(expected, held(second, first, third, "1", "1"), 1e-3f);
    expected = new float[] {400, 420, 440, 48, 50, 52};
    assertArrayEquals(expected, held(third, first, second, "2", "1"), 1e-3f);
    expected = new float[] {444, 444, 444, 328, 328, 328};
    assertArrayEquals(expected, held(first, second, third, "3", "2", 1, 4, 7, 3, 6, 9), 1e-3f);
    expected = new float[] {68, 188, 108, -12, 388, -12};
    assertArrayEquals(expected, held(second, first, third, "1", "1", 3, 3, 3, 3, 3, 3), 1e-3f);
    expected = new float[] {368, 368, 24, 0, 0, -12};
    assertArrayEquals(expected, held(third, first, second, "2", "2", 4, 4, 4, 6, 6, 6), 1e-3f);
  }

  private static float[] held(
      Tensor x, Tensor one, Tensor other, String window, String stride, float... cover) {
    float[] map = new float[x.size()];
    for (int row = 0; row < 2; row++) {
      float[] sum = new float[3];
      for (int i = 0; i < 3; i++) {
        sum[i] = one.get(row, i) + other.get(row, i);
      }
      Network network =
          new NetworkBuilder("held", 3)
              .dense(
                  "held", Tensor.of(Shape.of(3, 3), 1, 0, 0, 0, 1, 0, 0, 0, 1), Tensor.vector(sum))
              .dense("lin1", Tensor.full(Shape.of(4, 3), 1), Tensor.vector(-10, 1, 1, 1))
              .relu("relu")
              .dense("lin2", Tensor.full(Shape.of(2, 4), 1), Tensor.vector(-1, 1))
              .build();
      float[] under =
          cover.length == 0 ? new float[3] : Arrays.copyOfRange(cover, row * 3, row * 3 + 3);
      float[] part = covered(network, x.rows(row, row + 1), window, stride, under);
      System.arraycopy(part, 0, map, row * 3, 3);
    }
    return map;
  }

  /** Field.md 42: a column that is added to the rows of an image. */
  @Test
  void aColumnThatIsBroadcastIsCovered() {
    Tensor spread = Tensor.zeros(Shape.of(16, 4));
    for (int i = 0; i < 16; i++) {
      spread.array()[i * 4 + i / 4] = 1;
    }
    Network column =
        new NetworkBuilder("column", 1, 4, 1)
            .flatten("values")
            .dense("sum", spread, Tensor.vector(ToyNetworks.count16().array()))
            .then("image", new Reshape(List.of(0, 1, 4, 4)))
            .convolution(
                "conv1", 1, 0, Tensor.full(Shape.of(2, 1, 3, 3), 1), Tensor.vector(-50, -75))
            .relu("relu1")
            .flatten("flat")
            .dense("fc", Tensor.of(Shape.of(1, 8), 1, 1, 1, 1, 1, -1, -1, -1), Tensor.vector(0))
            .relu("relu2")
            .build();
    float[] map = map(column, Tensor.full(Shape.of(1, 1, 4, 1), 1), 1, "2x1", "1x1", "average");
    assertArrayEquals(new float[] {10, 10, 8, 6}, map, 1e-3f);
    float[] image =
        map(ToyNetworks.oneConvolutionOfMore(), ToyNetworks.count16(), "2x4", "2x1", "average");
    assertArrayEquals(
        new float[] {17, 17, 17, 17, 17, 17, 17, 17, 67, 67, 67, 67, 67, 67, 67, 67}, image, 1e-3f);
  }

  private static float[] covered(
      Network network, Tensor x, String window, String stride, float... cover) {
    Tensor image = Tensor.of(Shape.of(1, cover.length, 1, 1), cover);
    AttributionRequest request =
        new AttributionRequest(
            ReferenceEngine.open(network),
            x,
            new Targets(new int[] {0}),
            List.of(),
            TestOptions.of(
                Occlusion.Config.class, "window", window, "stride", stride, "baselines", "any"));
    return new Occlusion(new MemoryDatasets(image))
        .attribute(request, TestRun.start())
        .map()
        .array();
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
  void windowsMayCoverSomeChannelsOnly() {
    assertEquals(3 * 225, Grid.of(Shape.of(1, 3, 32, 32), "1x4x4", "1x2x2").size());
    Network sum =
        new NetworkBuilder("sum", 2, 1, 2)
            .then("logits", new Reduction(Reduction.Kind.SUM, List.of(2, 3), false))
            .build();
    Tensor x = Tensor.of(Shape.of(1, 2, 1, 2), 1, 2, 4, 8);
    assertArrayEquals(new float[] {0, 0, 4, 8}, map(sum, x, 1, "1x1x1", "1x1x1", "average"));
    assertArrayEquals(new float[] {4, 8, 4, 8}, map(sum, x, 1, "1", "1", "average"));
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
            new Targets(IntStream.range(0, x.rows()).map(row -> target).toArray()),
            List.of(),
            TestOptions.of(
                Occlusion.Config.class, "window", window, "stride", stride, "overlap", overlap));
    return method().attribute(request, TestRun.start()).map().array();
  }
}
