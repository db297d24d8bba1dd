package org.vitrine.attribution.ig;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.testkit.Closeness.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrine.api.UsageException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
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

class IntegratedGradientsTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new IntegratedGradients(new MemoryDatasets(Tensor.of(Shape.of(1, 2, 1, 1), 1, 1)));
  }

  @Override
  public Class<?> options() {
    return IntegratedGradients.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("steps", "4", "baseline", "uniform");
  }

  @Override
  public Optional<Map<String, String>> completeWith() {
    return Optional.of(Map.of("steps", "200", "rule", "middle"));
  }

  @Test
  void twoWritingsOfOneFunctionGetTheSameMap() {
    float[] expected = {1.5f, -0.5f};
    for (Network network : List.of(ToyNetworks.difference(), ToyNetworks.differenceAgain())) {
      assertArrayEquals(expected, map(network, 1, vector(3, 1), "steps", "500"), 0.01f);
    }
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void everyRuleConverges(Rule rule) {
    String name = rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
    Attribution attribution =
        attribute(
            ToyNetworks.difference(), 1, vector(3, 1), List.of(), "steps", "500", "rule", name);
    double delta = attribution.diagnostics().get("completeness-delta")[0];
    assertTrue(Math.abs(delta) < 0.07, () -> "delta " + delta);
  }

  @Test
  void polynomials() {
    Network network = ToyNetworks.polynomials();
    assertArrayEquals(new float[] {20, 5}, map(network, 0, vector(10, 5)), 1e-4f);
    assertArrayEquals(new float[] {18, 9}, map(network, 1, vector(3, 3)), 1e-4f);
    assertArrayEquals(new float[] {54, 27}, map(network, 2, vector(3, 3)), 1e-4f);
    float[] short1 = map(network, 0, vector(10, 5), "rule", "captum-trapezoid", "steps", "10");
    assertArrayEquals(new float[] {18, 4.5f}, short1, 1e-4f);
  }

  @Test
  void drawsAreAveraged() {
    String[] options = {"baseline", "uniform", "draws", "400", "steps", "1", "rule", "middle"};
    // a line, so that the map is the slope times the way from the mean baseline, a half
    float[] map = map(ToyNetworks.polynomials(), 0, vector(10, 5), options);
    assertArrayEquals(new float[] {19, 4.5f}, map, 0.1f);
  }

  @Test
  void baselinesOfADatasetAreAveraged() {
    // (2 a + b)^2 from (1, 1) to (3, 3) grows by 81 - 9 along a diagonal
    float[] map = map(ToyNetworks.polynomials(), 2, vector(3, 3), "baselines", "any");
    assertArrayEquals(new float[] {48, 24}, map, 1e-3f);
    Tensor two = Tensor.of(Shape.of(2, 2, 1, 1), 1, 1, 0, 0);
    Attribution mean =
        new IntegratedGradients(new MemoryDatasets(two))
            .attribute(
                request(ToyNetworks.polynomials(), 2, vector(3, 3), List.of(), "baselines", "any"),
                TestRun.start());
    assertArrayEquals(new float[] {51, 25.5f}, mean.map().array(), 1e-3f);
    assertEquals("2", mean.conventions().get("baselines"));
  }

  @Test
  void refiningEndsWhereTheMapIsComplete() {
    String[] left = {"rule", "left", "steps", "5", "refine", "0.01"};
    // the left rule of n points misses 81 / n of (2 a + b)^2 at (3, 3)
    Attribution refined = attribute(ToyNetworks.polynomials(), 2, vector(3, 3), List.of(), left);
    assertEquals(160, refined.diagnostics().get("steps")[0]);
    assertEquals(-81.0 / 160, refined.diagnostics().get("completeness-delta")[0], 1e-3);
    Attribution limited =
        attribute(
            ToyNetworks.polynomials(),
            2,
            vector(3, 3),
            List.of(),
            "rule",
            "left",
            "steps",
            "5",
            "refine",
            "0.01",
            "refine-limit",
            "40");
    assertEquals(40, limited.diagnostics().get("steps")[0]);
  }

  @Test
  void onlyIncompleteMapsAreRefined() {
    Tensor rows = Tensor.of(Shape.of(2, 2), 3, 3, 0, 0);
    AttributionRequest request =
        new AttributionRequest(
            ReferenceEngine.open(ToyNetworks.polynomials()),
            rows,
            new Targets(new int[] {2, 2}),
            List.of(),
            TestOptions.of(
                IntegratedGradients.Config.class, "rule", "left", "steps", "5", "refine", "0.01"));
    Attribution both = method().attribute(request, TestRun.start());
    assertArrayEquals(new double[] {160, 5}, both.diagnostics().get("steps"));
    assertEquals(0, both.map().get(1, 0));
  }

  @Test
  void multiLayerAtInputAndLayers() {
    Tensor x = vector(0, 100, 0);
    Network network = ToyNetworks.multiLayer();
    assertArrayEquals(new float[] {0, 390, 0}, map(network, 0, x, "steps", "500"), 0.5f);
    Attribution layers = attribute(network, 0, x, List.of("relu", "lin0", "lin2"), "steps", "500");
    assertArrayEquals(new float[] {90, 100, 100, 100}, layers.maps().get("relu").array(), 1e-3f);
    assertArrayEquals(new float[] {0, 390, 0}, layers.maps().get("lin0").array(), 0.5f);
    assertArrayEquals(new float[] {390, 0}, layers.maps().get("lin2").array(), 1e-3f);
    assertEquals(0, layers.diagnostics().get("completeness-delta at relu")[0], 1e-3);
  }

  @Test
  void agreesWithTheReferenceValues() {
    check("ig_gausslegendre50_zero", List.of());
    check("layer_ig_gausslegendre50_zero_mid", List.of("/relu1/Relu"));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThrows(
        UsageException.class,
        () -> map(ToyNetworks.polynomials(), 0, vector(1, 2), "steps", "1", "rule", "trapezoid"));
    assertThrows(
        UsageException.class,
        () -> map(ToyNetworks.polynomials(), 0, vector(1, 2), "baseline", "blur"));
  }

  private void check(String golden, List<String> layers) {
    AttributionRequest request =
        new AttributionRequest(
            ReferenceEngine.open(Goldens.tinyCnn()),
            Goldens.array("tiny-cnn", "x"),
            new Targets(Goldens.targets("tiny-cnn")),
            layers,
            TestOptions.of(IntegratedGradients.Config.class));
    Attribution attribution = method().attribute(request, TestRun.start());
    assertClose(Goldens.array("tiny-cnn", golden), attribution.map(), 1e-4);
    double worst =
        Arrays.stream(attribution.diagnostics().get("completeness-delta"))
            .map(Math::abs)
            .max()
            .orElseThrow();
    assertTrue(worst < 0.01, () -> "delta " + worst);
  }

  private float[] map(Network network, int target, Tensor x, String... options) {
    return attribute(network, target, x, List.of(), options).map().array();
  }

  private Attribution attribute(
      Network network, int target, Tensor x, List<String> layers, String... options) {
    AttributionRequest request = request(network, target, x, layers, options);
    return method().attribute(request, TestRun.start());
  }

  private static AttributionRequest request(
      Network network, int target, Tensor x, List<String> layers, String... options) {
    return new AttributionRequest(
        ReferenceEngine.open(network),
        x,
        new Targets(new int[] {target}),
        layers,
        TestOptions.of(IntegratedGradients.Config.class, options));
  }

  private static Tensor vector(float... x) {
    return Tensor.of(Shape.of(1, x.length), x);
  }
}
