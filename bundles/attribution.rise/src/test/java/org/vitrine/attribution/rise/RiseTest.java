package org.vitrine.attribution.rise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Probability;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.AttributorContract;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class RiseTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new Rise();
  }

  @Override
  public Class<?> options() {
    return Rise.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("masks", "20");
  }

  @Override
  public List<String> layers() {
    return List.of();
  }

  @Override
  public Shape mapShape(Shape value) {
    return value.with(1, 1);
  }

  @Test
  void masksThatHideNothingGiveTheProbabilityEverywhere() {
    Model model = ReferenceEngine.open(ToyNetworks.classifier());
    Tensor image = ToyNetworks.images(3, 1, 3, 8, 8);
    Tensor map = map(model, image, "masks", "5", "probability", "1");
    double p = Probability.of(model.predict(image, TestRun.start()).array(), 0, 3)[1];
    for (float value : map.array()) {
      assertEquals(p, value, 1e-5);
    }
  }

  @Test
  void theOnlyPixelThatCountsGetsTheLargestValue() {
    Tensor weights = Tensor.zeros(Shape.of(2, 64));
    weights.array()[64 + 2 * 8 + 5] = 8;
    Model model =
        ReferenceEngine.open(
            new NetworkBuilder("one-pixel", 1, 8, 8)
                .flatten("flat")
                .dense("logits", weights, Tensor.vector(0, -4))
                .build());
    Tensor map = map(model, Tensor.full(Shape.of(1, 1, 8, 8), 1), "masks", "3000", "cells", "8");
    for (int i = 0; i < map.size(); i++) {
      assertTrue(map.array()[i] <= map.get(0, 0, 2, 5), "pixel " + i);
    }
  }

  private Tensor map(Model model, Tensor image, String... options) {
    return method()
        .attribute(
            new AttributionRequest(
                model,
                image,
                new Targets(new int[] {1}),
                List.of(),
                TestOptions.of(options(), options)),
            TestRun.start())
        .map();
  }
}
