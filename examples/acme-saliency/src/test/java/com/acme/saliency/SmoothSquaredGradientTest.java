package com.acme.saliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.AttributorContract;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class SmoothSquaredGradientTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new SmoothSquaredGradient();
  }

  @Override
  public Class<?> options() {
    return SmoothSquaredGradient.Config.class;
  }

  @Test
  void squaresTheSlopesOfALinearNetwork() {
    AttributionRequest request =
        new AttributionRequest(
            ReferenceEngine.open(ToyNetworks.ramp(1)),
            Tensor.of(Shape.of(2, 1), -1, 3),
            new Targets(new int[] {1, 1}),
            List.of(),
            TestOptions.of(SmoothSquaredGradient.Config.class));
    Tensor map = method().attribute(request, TestRun.start()).map();
    assertArrayEquals(new float[] {1, 0}, map.array());
  }

  @Test
  void averagesOverWhatOfTheWindowIsInside() {
    Tensor corner = Tensor.of(Shape.of(1, 1, 2, 3), 12, 0, 0, 0, 0, 0);
    assertArrayEquals(
        new float[] {3, 2, 0, 3, 2, 0}, SmoothSquaredGradient.smooth(corner, 1).array());
  }

  @Test
  void leavesAConstantAsItIs() {
    Tensor constant = Tensor.full(Shape.of(2, 3, 4, 5), 7);
    assertEquals(constant, SmoothSquaredGradient.smooth(constant, 2));
  }
}
