package org.vitrine.attribution.guidedbackprop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.vitrine.testkit.Closeness.assertClose;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.AttributorContract;
import org.vitrine.testkit.Goldens;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class GuidedBackpropTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new GuidedBackprop();
  }

  @Override
  public Class<?> options() {
    return GuidedBackprop.Config.class;
  }

  @Test
  void oneConvolutionByHand() {
    float[] expected = {0, 1, 1, 1, 1, 3, 3, 2, 1, 3, 3, 2, 1, 2, 2, 1};
    Tensor map = map(ToyNetworks.oneConvolution(), ToyNetworks.count16(), 0);
    assertArrayEquals(expected, map.array());
  }

  @Test
  void agreesWithTheReferenceValues() {
    Tensor x = Goldens.array("tiny-cnn", "x");
    Tensor map = map(Goldens.tinyCnn(), x, Goldens.targets("tiny-cnn"));
    assertClose(Goldens.array("tiny-cnn", "guided_backprop"), map, 1e-4);
  }

  private Tensor map(Network network, Tensor x, int... targets) {
    AttributionRequest request =
        new AttributionRequest(
            ReferenceEngine.open(network),
            x,
            new Targets(targets),
            List.of(),
            TestOptions.of(GuidedBackprop.Config.class));
    return method().attribute(request, TestRun.start()).map();
  }
}
