package org.vitrine.attribution.deconvolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.AttributorContract;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class DeconvolutionTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new Deconvolution();
  }

  @Override
  public Class<?> options() {
    return Deconvolution.Config.class;
  }

  @Test
  void oneConvolutionByHand() {
    float[] expected = {2, 3, 3, 1, 3, 5, 5, 2, 3, 5, 5, 2, 1, 2, 2, 1};
    Tensor map = map(ToyNetworks.oneConvolution(), ToyNetworks.count16(), 0);
    assertArrayEquals(expected, map.array());
  }

  private Tensor map(Network network, Tensor x, int... targets) {
    AttributionRequest request =
        new AttributionRequest(
            ReferenceEngine.open(network),
            x,
            new Targets(targets),
            List.of(),
            TestOptions.of(Deconvolution.Config.class));
    return method().attribute(request, TestRun.start()).map();
  }
}
