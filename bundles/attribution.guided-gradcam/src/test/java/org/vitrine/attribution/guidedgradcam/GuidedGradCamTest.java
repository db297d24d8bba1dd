package org.vitrine.attribution.guidedgradcam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.network.Network;
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

  /** The layer asked for is Grad-CAM's: the map changes with it but stays at the input. */
  @Test
  @Override
  public void mapsAtLayers() {
    Tensor images = ToyNetworks.images(4, 2, 3, 8, 8);
    Map<String, Tensor> coarse = maps(ToyNetworks.classifier(), images, "relu2");
    Map<String, Tensor> fine = maps(ToyNetworks.classifier(), images, "relu1");
    assertEquals(images.shape(), coarse.get("input").shape());
    assertEquals(images.shape(), fine.get("input").shape());
    assertNotEquals(coarse.get("input"), fine.get("input"));
  }

  /** Guided backpropagation times the enlarged map of relu1, [[0,4],[28,32.5]]. */
  @Test
  void oneConvolution() {
    float[] expected = {0, 0, 4, 4, 0, 0, 12, 8, 28, 84, 97.5f, 65, 28, 56, 65, 32.5f};
    Tensor map = maps(ToyNetworks.oneConvolution(), ToyNetworks.count16(), "relu1").get("input");
    assertArrayEquals(expected, map.array(), 1e-4f);
  }

  private Map<String, Tensor> maps(Network network, Tensor images, String layer) {
    return method()
        .attribute(
            new AttributionRequest(
                ReferenceEngine.open(network),
                images,
                new Targets(new int[images.rows()]),
                List.of(layer),
                TestOptions.of(options())),
            TestRun.start())
        .maps();
  }
}
