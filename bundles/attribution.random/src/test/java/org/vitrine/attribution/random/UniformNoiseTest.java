package org.vitrine.attribution.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.AttributorContract;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestAttributors;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class UniformNoiseTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new UniformNoise();
  }

  @Override
  public Class<?> options() {
    return TestAttributors.None.class;
  }

  @Override
  public boolean asksTheModel() {
    return false;
  }

  @Test
  void valuesAreUniform() {
    Tensor map = maps(8, 0, List.of()).get("input");
    double mean = 0;
    for (float value : map.array()) {
      assertTrue(value >= 0 && value < 1);
      mean += value / map.size();
    }
    // 1536 values: three standard errors of the mean of U[0,1)
    assertEquals(0.5, mean, 3 * Math.sqrt(1.0 / 12 / map.size()));
  }

  @Test
  void anImagesNoiseDependsOnItsNumberOnly() {
    Tensor all = maps(4, 0, List.of()).get("input");
    Tensor last = maps(1, 3, List.of()).get("input");
    assertEquals(all.rows(3, 4), last);
    assertNotEquals(all.rows(2, 3), last);
  }

  @Test
  void layersGetTheirShapes() {
    Map<String, Tensor> maps = maps(2, 0, List.of("relu1", "relu2"));
    assertEquals(Shape.of(2, 4, 8, 8), maps.get("relu1").shape());
    assertEquals(Shape.of(2, 6, 4, 4), maps.get("relu2").shape());
  }

  private static Map<String, Tensor> maps(int rows, long first, List<String> layers) {
    return new UniformNoise()
        .attribute(
            new AttributionRequest(
                ReferenceEngine.open(ToyNetworks.classifier()),
                ToyNetworks.images(1, rows, 3, 8, 8),
                new Targets(new int[rows]),
                layers,
                null,
                first),
            TestRun.start())
        .maps();
  }
}
