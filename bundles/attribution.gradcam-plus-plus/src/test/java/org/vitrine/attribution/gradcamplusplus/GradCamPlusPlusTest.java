package org.vitrine.attribution.gradcamplusplus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.tensor.Shape;
import org.vitrine.testkit.AttributorContract;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class GradCamPlusPlusTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new GradCamPlusPlus();
  }

  @Override
  public Class<?> options() {
    return GradCamPlusPlus.Config.class;
  }

  @Override
  public Shape mapShape(Shape value) {
    return Shape.of(value.at(0), 1, 8, 8);
  }

  @Test
  void oneConvolutionByHand() {
    assertArrayEquals(new float[] {-0.2083f, 0.1667f, 1.2917f, 1.6667f}, raw("conv1"), 1e-4f);
    assertArrayEquals(new float[] {0, 0.2078f, 1.8713f, 2.7301f}, raw("relu1"), 1e-4f);
  }

  private float[] raw(String layer) {
    AttributionRequest request =
        new AttributionRequest(
            ReferenceEngine.open(ToyNetworks.oneConvolution()),
            ToyNetworks.count16(),
            new Targets(new int[] {0}),
            List.of(layer),
            TestOptions.of(GradCamPlusPlus.Config.class, "relu", "false", "upsample", "none"));
    return method().attribute(request, TestRun.start()).map().array();
  }
}
