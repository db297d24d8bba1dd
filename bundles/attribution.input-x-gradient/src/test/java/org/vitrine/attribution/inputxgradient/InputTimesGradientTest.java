package org.vitrine.attribution.inputxgradient;

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

class InputTimesGradientTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new InputTimesGradient();
  }

  @Override
  public Class<?> options() {
    return InputTimesGradient.Config.class;
  }

  @Test
  void aLineIsExplainedExactly() {
    Tensor x = Tensor.of(Shape.of(1, 3), 1, 2, 3);
    int[] target = {1};
    // 2 units of each of three ReLUs, times 3
    float[] expected = {18, 36, 54};
    assertArrayEquals(expected, map(ToyNetworks.sumOfThree(), x, target, List.of()));
    float[] atLayer = {36, 36, 36};
    assertArrayEquals(atLayer, map(ToyNetworks.sumOfThree(), x, target, List.of("relu")));
    float[] negative = {-18, -36, -54};
    Tensor minus = x.map(v -> -v);
    assertArrayEquals(new float[3], map(ToyNetworks.sumOfThree(), minus, target, List.of()), 1e-9f);
    assertArrayEquals(
        expected, map(ToyNetworks.sumOfThree(), x, target, List.of(), "absolute", "true"));
    assertArrayEquals(negative, map(ToyNetworks.sumOfThree(), x, new int[] {0}, List.of()));
    assertArrayEquals(
        expected, map(ToyNetworks.sumOfThree(), x, new int[] {0}, List.of(), "absolute", "true"));
  }

  @Test
  void agreesWithTheReferenceValues() {
    AttributionRequest request =
        new AttributionRequest(
            ReferenceEngine.open(Goldens.tinyCnn()),
            Goldens.array("tiny-cnn", "x"),
            new Targets(Goldens.targets("tiny-cnn")),
            List.of(),
            TestOptions.of(InputTimesGradient.Config.class));
    Tensor map = method().attribute(request, TestRun.start()).map();
    assertClose(Goldens.array("tiny-cnn", "input_x_gradient"), map, 1e-4);
  }

  private float[] map(
      Network network, Tensor x, int[] target, List<String> layers, String... options) {
    AttributionRequest request =
        new AttributionRequest(
            ReferenceEngine.open(network),
            x,
            new Targets(target),
            layers,
            TestOptions.of(InputTimesGradient.Config.class, options));
    return method().attribute(request, TestRun.start()).map().array();
  }
}
