package org.vitrine.attribution.shap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.AttributorContract;
import org.vitrine.testkit.MemoryDatasets;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class ExpectedGradientsTest implements AttributorContract {
  private static final Tensor BACKGROUND = ToyNetworks.images(9, 4, 3, 8, 8);

  @Override
  public Attributor method() {
    return new ExpectedGradients(new MemoryDatasets(BACKGROUND));
  }

  @Override
  public Class<?> options() {
    return ExpectedGradients.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("samples", "6", "background", "npz:background.npz", "noise", "0.1");
  }

  @Override
  public List<String> layers() {
    return List.of();
  }

  @Test
  void approachesIntegratedGradientsFromZero() {
    Tensor point = Tensor.of(Shape.of(1, 2), 3, 1);
    Attribution result = attribute(ToyNetworks.difference(), point, "samples", "20000");
    assertArrayEquals(new float[] {1.5f, -0.5f}, result.map().array(), 0.05f);
    double error = result.diagnostics().get("standard-error")[0];
    // a Bernoulli(1/2) times 3 and 1: standard deviations 1.5 and 0.5, over the root of 20000
    assertEquals(Math.sqrt((2.25 + 0.25) / 2 / 20000), error, 2e-4);
  }

  @Test
  void ofALineItIsExactWhateverIsDrawn() {
    Tensor point = Tensor.of(Shape.of(1, 2), 10, 5);
    Attribution result = attribute(ToyNetworks.polynomials(), point, "samples", "3");
    assertArrayEquals(new float[] {20, 5}, result.map().array(), 1e-4f);
    assertEquals(0, result.diagnostics().get("standard-error")[0], 1e-3);
  }

  @Test
  void backgroundOfAnotherSizeIsRefused() {
    Tensor point = Tensor.of(Shape.of(1, 2), 10, 5);
    UsageException refused =
        assertThrows(
            UsageException.class,
            () -> attribute(ToyNetworks.polynomials(), point, "background", "npz:x.npz"));
    assertTrue(refused.getMessage().contains("[3, 8, 8]"), refused.getMessage());
  }

  private Attribution attribute(Network network, Tensor point, String... options) {
    return method()
        .attribute(
            new AttributionRequest(
                ReferenceEngine.open(network),
                point,
                new Targets(new int[] {network.name().equals("polynomials") ? 0 : 1}),
                List.of(),
                TestOptions.of(options(), options)),
            TestRun.start());
  }
}
