package org.vitrine.attribution.saliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.vitrine.testkit.Closeness.assertClose;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.AttributorContract;
import org.vitrine.testkit.Goldens;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class SaliencyTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new Saliency();
  }

  @Override
  public Class<?> options() {
    return Saliency.Config.class;
  }

  @Test
  void rampHasNoGradientAtItsKink() {
    Tensor x = Tensor.of(Shape.of(6, 1), 1, 2, 3, 0, -1, 7);
    Targets logit = new Targets(new int[] {1, 1, 1, 1, 1, 1});
    float[] expected = {0, 0, 0, 1, 1, 0};
    assertArrayEquals(expected, map(ToyNetworks.ramp(1), x, logit, List.of(), "true").array());
  }

  @Test
  void agreesWithTheReferenceValues() {
    Tensor x = Goldens.array("tiny-cnn", "x");
    Targets targets = new Targets(Goldens.targets("tiny-cnn"));
    check("saliency", map(Goldens.tinyCnn(), x, targets, List.of(), "true"));
    check("gradient", map(Goldens.tinyCnn(), x, targets, List.of(), "false"));
    List<String> middle = List.of("/relu1/Relu");
    check("layer_gradient_mid", map(Goldens.tinyCnn(), x, targets, middle, "false"));
  }

  private static void check(String golden, Tensor map) {
    assertClose(Goldens.array("tiny-cnn", golden), map, 1e-4);
  }

  private Tensor map(
      Network network, Tensor x, Targets targets, List<String> layers, String absolute) {
    AttributionRequest request =
        new AttributionRequest(
            ReferenceEngine.open(network),
            x,
            targets,
            layers,
            TestOptions.of(Saliency.Config.class, "absolute", absolute));
    return method().attribute(request, TestRun.start()).map();
  }
}
