package org.vitrine.attribution.guidedgradcam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.attribution.gradcam.GradCam;
import org.vitrine.attribution.guidedbackprop.GuidedBackprop;
import org.vitrine.testkit.AttributorContract;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestMethods;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class GuidedGradCamTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new GuidedGradCam(
        new TestMethods()
            .with("guided-backprop", new GuidedBackprop(), GuidedBackprop.Config.class)
            .with("gradcam", new GradCam(), GradCam.Config.class));
  }

  @Override
  public Class<?> options() {
    return GuidedGradCam.Config.class;
  }

  @Override
  public List<String> layers() {
    // the layer asked for is Grad-CAM's, and the map stays at the input
    return List.of();
  }

  /** Guided backpropagation times the enlarged map of relu1, [[0,4],[28,32.5]]. */
  @Test
  void oneConvolution() {
    float[] expected = {0, 0, 4, 4, 0, 0, 12, 8, 28, 84, 97.5f, 65, 28, 56, 65, 32.5f};
    Tensor map =
        method()
            .attribute(
                new AttributionRequest(
                    ReferenceEngine.open(ToyNetworks.oneConvolution()),
                    ToyNetworks.count16(),
                    new Targets(new int[] {0}),
                    List.of("relu1"),
                    TestOptions.of(options())),
                TestRun.start())
            .map();
    assertArrayEquals(expected, map.array(), 1e-4f);
  }
}
