package org.vitrine.attribution.blurred;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vitrine.api.VitrineException;
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

class BlurredCopyTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new BlurredCopy(
        new TestMethods()
            .with("saliency", TestAttributors.GRADIENT, TestAttributors.None.class)
            .with("echo", TestAttributors.ECHO, TestAttributors.None.class));
  }

  @Override
  public Class<?> options() {
    return BlurredCopy.Config.class;
  }

  @Test
  void aPointSpreadsAndKeepsItsMass() {
    Tensor image = Tensor.zeros(Shape.of(1, 1, 15, 15));
    image.array()[7 * 15 + 7] = -3;
    Tensor map = map(image, "sigma", "1");
    double sum = 0;
    for (float value : map.array()) {
      sum += value;
    }
    assertEquals(3, sum, 1e-5);
    assertEquals(3 / (2 * Math.PI), map.get(0, 0, 7, 7), 2e-3);
    assertEquals(Math.exp(-0.5), map.get(0, 0, 7, 8) / map.get(0, 0, 7, 7), 1e-5);
  }

  @Test
  void aMapWithoutHeightAndWidthIsRefused() {
    VitrineException refused =
        assertThrows(VitrineException.class, () -> map(Tensor.zeros(Shape.of(1, 4))));
    assertTrue(refused.getMessage().contains("[1, 4]"), refused.getMessage());
  }

  private Tensor map(Tensor image, String... options) {
    Map<String, String> changes = new LinkedHashMap<>(Map.of("of", "echo"));
    for (int i = 0; i < options.length; i += 2) {
      changes.put(options[i], options[i + 1]);
    }
    return method()
        .attribute(
            new AttributionRequest(
                ReferenceEngine.open(ToyNetworks.classifier()),
                image,
                new Targets(new int[] {0}),
                List.of(),
                TestOptions.of(options(), changes)),
            TestRun.start())
        .map();
  }
}
