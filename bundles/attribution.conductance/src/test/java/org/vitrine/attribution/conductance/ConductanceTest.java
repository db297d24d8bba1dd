package org.vitrine.attribution.conductance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.network.Activation;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.AttributorContract;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class ConductanceTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new Conductance();
  }

  @Override
  public Class<?> options() {
    return Conductance.Config.class;
  }

  /** Two lines below zero at the image: what flows is what the units do on the way. */
  @Test
  void unitsThatNeverBendCarryTheirShare() {
    assertArrayEquals(new float[] {4.99f, 0}, map("units", 2.5f, 1), 0.02f);
    assertArrayEquals(new float[] {4.99f, 2.99f}, map("units", 2.5f, 3), 0.02f);
  }

  private float[] map(String at, float a, float b) {
    AttributionRequest request =
        new AttributionRequest(
            ReferenceEngine.open(ToyNetworks.twoUnits(Activation.relu())),
            Tensor.of(Shape.of(1, 2), a, b),
            new Targets(new int[] {1}),
            at.equals("input") ? List.of() : List.of(at),
            TestOptions.of(Conductance.Config.class, "steps", "400"));
    return method().attribute(request, TestRun.start()).map().array();
  }
}
