package org.vitrine.attribution.internalinfluence;

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

class InternalInfluenceTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new InternalInfluence();
  }

  @Override
  public Class<?> options() {
    return InternalInfluence.Config.class;
  }

  /** The second unit is open only where b is above 1.5: on half of the way to 3. */
  @Test
  void unitsCountAsFarAsTheyAreOpen() {
    assertArrayEquals(new float[] {2, 2}, map("units", 2.5f, 1), 1e-4f);
    assertArrayEquals(new float[] {2, 0}, map("input", 2.5f, 1), 1e-4f);
    assertArrayEquals(new float[] {2, 1}, map("input", 2.5f, 3), 0.05f);
  }

  private float[] map(String at, float a, float b) {
    AttributionRequest request =
        new AttributionRequest(
            ReferenceEngine.open(ToyNetworks.twoUnits(Activation.relu())),
            Tensor.of(Shape.of(1, 2), a, b),
            new Targets(new int[] {1}),
            at.equals("input") ? List.of() : List.of(at),
            TestOptions.of(InternalInfluence.Config.class, "steps", "400"));
    return method().attribute(request, TestRun.start()).map().array();
  }
}
