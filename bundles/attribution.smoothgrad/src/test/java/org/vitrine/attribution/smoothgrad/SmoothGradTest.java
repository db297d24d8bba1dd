package org.vitrine.attribution.smoothgrad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vitrine.testkit.Closeness.assertClose;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.AttributorContract;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestAttributors;
import org.vitrine.testkit.TestMethods;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class SmoothGradTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new SmoothGrad(
        new TestMethods()
            .with("saliency", TestAttributors.GRADIENT, TestAttributors.None.class)
            .with("echo", TestAttributors.ECHO, TestAttributors.None.class));
  }

  @Override
  public Class<?> options() {
    return SmoothGrad.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("samples", "9");
  }

  @Test
  void ofALineItIsTheGradient() {
    Tensor point = Tensor.of(Shape.of(1, 2), 3, 3);
    Attribution smooth =
        method()
            .attribute(
                new AttributionRequest(
                    ReferenceEngine.open(ToyNetworks.polynomials()),
                    point,
                    new Targets(new int[] {0}),
                    List.of(),
                    TestOptions.of(options(), "scale", "absolute", "sigma", "1")),
                TestRun.start());
    assertClose(Tensor.of(Shape.of(1, 2), 2, 1), smooth.map(), 1e-6);
  }

  @Test
  void progressIsOfCopiesOnly() {
    TestRun run = TestRun.start();
    method()
        .attribute(
            new AttributionRequest(
                ReferenceEngine.open(ToyNetworks.classifier()),
                Tensor.full(Shape.of(1, 3, 8, 8), 0.5f),
                new Targets(new int[] {0}),
                List.of(),
                TestOptions.of(options(), "samples", "64")),
            run);
    assertEquals(2, run.reports());
  }

  @Test
  void statisticsOfEchoedNoise() {
    double mean = mean("mean");
    assertEquals(0.5, mean, 0.02);
    assertEquals(0.25 + 0.04, mean("squared"), 0.02);
    assertEquals(0.04, mean("variance"), 0.004);
  }

  /** The mean over 192 values of 100 copies, each 0.5 with noise of standard deviation 0.2. */
  private double mean(String statistic) {
    Tensor map =
        method()
            .attribute(
                new AttributionRequest(
                    ReferenceEngine.open(ToyNetworks.classifier()),
                    Tensor.full(Shape.of(1, 3, 8, 8), 0.5f),
                    new Targets(new int[] {0}),
                    List.of(),
                    TestOptions.of(
                        options(),
                        "of",
                        "echo",
                        "scale",
                        "absolute",
                        "sigma",
                        "0.2",
                        "samples",
                        "100",
                        "statistic",
                        statistic)),
                TestRun.start())
            .map();
    double sum = 0;
    for (float value : map.array()) {
      sum += value / map.size();
    }
    return sum;
  }
}
