package org.vitrine.attribution.eigencam;

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

class EigenCamTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new EigenCam();
  }

  @Override
  public Class<?> options() {
    return EigenCam.Config.class;
  }

  @Override
  public Shape mapShape(Shape value) {
    return Shape.of(value.at(0), 1, 8, 8);
  }

  @Test
  void oneConvolutionByHand() {
    assertArrayEquals(new float[] {-31.8198f, -19.0919f, 19.0919f, 31.8198f}, raw("conv1"), 1e-4f);
    assertArrayEquals(new float[] {-19.4419f, -15.6549f, 11.8392f, 23.2576f}, raw("relu1"), 1e-4f);
  }

  private float[] raw(String layer) {
    AttributionRequest request =
        new AttributionRequest(
            ReferenceEngine.open(ToyNetworks.oneConvolution()),
            ToyNetworks.count16(),
            new Targets(new int[] {0}),
            List.of(layer),
            TestOptions.of(EigenCam.Config.class, "relu", "false", "upsample", "none"));
    return method().attribute(request, TestRun.start()).map().array();
  }
}
