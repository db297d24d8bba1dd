package org.vitrine.attribution.deeplift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.testkit.Closeness.assertClose;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.AttributorContract;
import org.vitrine.testkit.Goldens;
import org.vitrine.testkit.MemoryDatasets;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class DeepLiftTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new DeepLift(new MemoryDatasets(Tensor.of(Shape.of(2, 2, 1, 1), 0, 0, 1, 1)));
  }

  @Override
  public Class<?> options() {
    return DeepLift.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("baseline", "uniform");
  }

  @Override
  public Optional<Map<String, String>> completeWith() {
    return Optional.of(Map.of());
  }

  @Test
  void twoUnitsByHand() {
    Network relu = ToyNetworks.twoUnits(Activation.relu());
    assertArrayEquals(new float[] {2, 1}, map(relu, 1, 2));
    Network tanh = ToyNetworks.twoUnits(new Activation(Activation.Function.TANH, 0, 0));
    assertArrayEquals(new float[] {-1.523188f, -0.186059f}, map(tanh, -1, -2), 1e-5f);
  }

  @Test
  void reluOfLinesAtInputAndLayers() {
    float[] x = {-10, 1, -5, 3, 3, 1};
    assertArrayEquals(new float[] {0, 0, 0, 6, 9, 0}, map(ToyNetworks.reluOfLines(1), x), 1e-5f);
    Attribution one = attribute(ToyNetworks.reluOfLines(1), List.of("lines"), x);
    assertArrayEquals(new float[] {0, 15}, one.map().array(), 1e-5f);
    Attribution three = attribute(ToyNetworks.reluOfLines(3), List.of("lines", "logits"), x);
    assertArrayEquals(new float[] {0, 45}, three.maps().get("lines").array(), 1e-5f);
    assertArrayEquals(new float[] {45}, three.maps().get("logits").array(), 1e-5f);
    assertEquals(0, three.diagnostics().get("completeness-delta at lines")[0], 1e-5);
  }

  @Test
  void mapsOfSeveralBaselinesAreAveraged() {
    Network relu = ToyNetworks.twoUnits(Activation.relu());
    AttributionRequest request =
        new AttributionRequest(
            ReferenceEngine.open(relu),
            Tensor.of(Shape.of(1, 2), 1, 2),
            new Targets(new int[] {1}),
            List.of(),
            TestOptions.of(DeepLift.Config.class, "baselines", "any"));
    Attribution mean = method().attribute(request, TestRun.start());
    // (2, 1) from (0, 0) and (0, 1) from (1, 1)
    assertArrayEquals(new float[] {1, 1}, mean.map().array(), 1e-6f);
    assertEquals(0, mean.diagnostics().get("completeness-delta")[0], 1e-6);
  }

  @Test
  void maxPoolingSharesOutWhatTheLargestLost() {
    // four ones, compared with (1, 2, 3, 9) and (4, 8, 6, 7), which here lie at zero
    assertArrayEquals(
        new float[] {0, 0, 0, -8},
        map(ToyNetworks.largestOfFour(1, 2, 3, 9), 0, -1, -2, -8),
        1e-6f);
    assertArrayEquals(
        new float[] {0, -7, 0, 0},
        map(ToyNetworks.largestOfFour(4, 8, 6, 7), -3, -7, -5, -6),
        1e-6f);
  }

  @Test
  void agreesWithTheReferenceValues() {
    check("deeplift_zero", List.of(), "captum");
    check("layer_deeplift_zero_mid", List.of("/relu1/Relu"), "captum");
    check("layer_deeplift_zero_mid", List.of("/relu1/Relu"), "rescale");
  }

  @Test
  void networksItIsNotRightOnAreRefused() {
    VitrineException error =
        assertThrows(VitrineException.class, () -> map(ToyNetworks.polynomials(), 1, 2));
    assertEquals(2, error.problems().size());
    assertTrue(error.getMessage().contains("square-of-line"), error.getMessage());
  }

  private void check(String golden, List<String> layers, String adjacent) {
    AttributionRequest request =
        new AttributionRequest(
            ReferenceEngine.open(Goldens.tinyCnn()),
            Goldens.array("tiny-cnn", "x"),
            new Targets(Goldens.targets("tiny-cnn")),
            layers,
            TestOptions.of(DeepLift.Config.class, "adjacent", adjacent));
    Attribution attribution = method().attribute(request, TestRun.start());
    assertClose(Goldens.array("tiny-cnn", golden), attribution.map(), 1e-4);
    for (double delta : attribution.diagnostics().get("completeness-delta")) {
      assertEquals(0, delta, 1e-5);
    }
  }

  private float[] map(Network network, float... x) {
    return attribute(network, List.of(), x).map().array();
  }

  private Attribution attribute(Network network, List<String> layers, float... x) {
    AttributionRequest request =
        new AttributionRequest(
            ReferenceEngine.open(network),
            Tensor.of(Shape.of(1, x.length), x),
            new Targets(new int[] {1}),
            layers,
            TestOptions.of(DeepLift.Config.class));
    return method().attribute(request, TestRun.start());
  }
}
