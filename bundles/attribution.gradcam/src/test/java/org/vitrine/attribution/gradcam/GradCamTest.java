package org.vitrine.attribution.gradcam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.vitrine.testkit.Closeness.assertClose;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.AttributorContract;
import org.vitrine.testkit.Goldens;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class GradCamTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new GradCam();
  }

  @Override
  public Class<?> options() {
    return GradCam.Config.class;
  }

  @Override
  public Shape mapShape(Shape value) {
    return Shape.of(value.at(0), 1, 8, 8);
  }

  @Test
  void oneConvolutionByHand() {
    Network network = ToyNetworks.oneConvolution();
    Tensor x = ToyNetworks.count16();
    assertArrayEquals(
        new float[] {11.25f, 13.5f, 20.25f, 22.5f}, raw(network, x, "conv1", "false"), 1e-4f);
    assertArrayEquals(new float[] {0, 4, 28, 32.5f}, raw(network, x, "relu1", "false"), 1e-4f);
    assertArrayEquals(
        new float[] {14.5f, 19, 32.5f, 37},
        raw(ToyNetworks.oneConvolutionOfMore(), x, "conv1", "false"),
        1e-4f);
  }

  @Test
  void channelsAreKeptIfAskedFor() {
    AttributionRequest request =
        request(
            ToyNetworks.oneConvolution(),
            ToyNetworks.count16(),
            List.of("conv1"),
            "channels",
            "keep",
            "relu",
            "false",
            "upsample",
            "none");
    assertArrayEquals(
        new float[] {-3.75f, 3, 23.25f, 30, 15, 10.5f, -3, -7.5f},
        method().attribute(request, TestRun.start()).map().array(),
        1e-4f);
  }

  @Test
  void reluDropsWhatSpeaksAgainst() {
    Tensor x = Tensor.of(Shape.of(1, 1, 4, 4), ToyNetworks.count16().array().clone());
    x.array()[5] = -4;
    float[] expected = x.map(v -> .5625f * v).array();
    assertArrayEquals(expected, raw(ToyNetworks.oneConvolution(), x, "input", "false"), 1e-4f);
    expected[5] = 0;
    assertArrayEquals(expected, raw(ToyNetworks.oneConvolution(), x, "input", "true"), 1e-4f);
  }

  @Test
  void layersWithoutExtentCount() {
    Tensor x = Tensor.of(Shape.of(1, 3), 0, 100, 0);
    assertArrayEquals(new float[] {400}, raw(ToyNetworks.multiLayer(), x, "lin0", "false"), 1e-4f);
  }

  @Test
  void agreesWithTheReferenceValues() {
    AttributionRequest request = tiny(List.of("/conv2/Conv"), "relu", "false", "upsample", "none");
    Tensor map = method().attribute(request, TestRun.start()).map();
    assertClose(Goldens.array("tiny-cnn", "gradcam_last"), map, 1e-4);
  }

  @Test
  void theDefaultLayerIsTheLastWithExtent() {
    Attribution attribution = method().attribute(tiny(List.of()), TestRun.start());
    assertEquals(List.of("/relu2/Relu"), List.copyOf(attribution.maps().keySet()));
    assertThrows(
        VitrineException.class,
        () ->
            method()
                .attribute(
                    request(ToyNetworks.multiLayer(), Tensor.zeros(Shape.of(1, 3)), List.of()),
                    TestRun.start()));
  }

  @Test
  void upsamplingRepeatsOrInterpolates() {
    List<String> layer = List.of("/conv2/Conv");
    Tensor none = method().attribute(tiny(layer, "upsample", "none"), TestRun.start()).map();
    Tensor nearest = method().attribute(tiny(layer, "upsample", "nearest"), TestRun.start()).map();
    Tensor bilinear = method().attribute(tiny(layer), TestRun.start()).map();
    assertEquals(none.get(2, 0, 1, 0), nearest.get(2, 0, 7, 3));
    assertEquals(none.get(2, 0, 1, 0), bilinear.get(2, 0, 7, 0));
    float middle = (none.get(2, 0, 0, 0) + none.get(2, 0, 1, 0)) / 2;
    assertEquals(middle, (bilinear.get(2, 0, 3, 0) + bilinear.get(2, 0, 4, 0)) / 2, 1e-6);
  }

  private float[] raw(Network network, Tensor x, String layer, String relu) {
    AttributionRequest request =
        request(network, x, List.of(layer), "relu", relu, "upsample", "none");
    return method().attribute(request, TestRun.start()).map().array();
  }

  private static AttributionRequest tiny(List<String> layers, String... options) {
    return new AttributionRequest(
        ReferenceEngine.open(Goldens.tinyCnn()),
        Goldens.array("tiny-cnn", "x"),
        new Targets(Goldens.targets("tiny-cnn")),
        layers,
        TestOptions.of(GradCam.Config.class, options));
  }

  private static AttributionRequest request(
      Network network, Tensor x, List<String> layers, String... options) {
    return new AttributionRequest(
        ReferenceEngine.open(network),
        x,
        new Targets(new int[] {0}),
        layers,
        TestOptions.of(GradCam.Config.class, options));
  }
}
