package org.vitrine.attribution.xgradcam;

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

class XGradCamTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new XGradCam();
  }

  @Override
  public Class<?> options() {
    return XGradCam.Config.class;
  }

  @Override
  public Shape mapShape(Shape value) {
    return Shape.of(value.at(0), 1, 8, 8);
  }

  @Test
  void oneConvolutionByHand() {
    assertArrayEquals(new float[] {-26.3571f, -10.4143f, 37.4143f, 53.3571f}, raw("conv1"), 1e-4f);
    assertArrayEquals(new float[] {0, 4, 25, 25}, raw("relu1"), 1e-4f);
  }

  private float[] raw(String layer) {
    AttributionRequest request =
        new AttributionRequest(
            ReferenceEngine.open(ToyNetworks.oneConvolution()),
            ToyNetworks.count16(),
            new Targets(new int[] {0}),
            List.of(layer),
            TestOptions.of(XGradCam.Config.class, "relu", "false", "upsample", "none"));
    return method().attribute(request, TestRun.start()).map().array();
  }
}
