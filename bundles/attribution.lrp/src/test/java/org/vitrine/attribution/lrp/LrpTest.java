package org.vitrine.attribution.lrp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.model.Model;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.AttributorContract;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class LrpTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new Lrp();
  }

  @Override
  public Class<?> options() {
    return Lrp.Config.class;
  }

  @Test
  void sumOfThree() {
    Tensor map = map(ToyNetworks.sumOfThree(), 1, Tensor.of(Shape.of(1, 3), 1, 2, 3));
    assertArrayEquals(new float[] {18, 36, 54}, map.array(), 1e-4f);
  }

  @Test
  void oneConvolution() {
    float[] expected = {0, 1, 2, 3, 0, 5, 6, 7, 0, 9, 10, 11, 0, 0, 0, 0};
    Tensor map = map(ToyNetworks.oneConvolution(), 0, ToyNetworks.count16());
    assertArrayEquals(expected, map.array(), 1e-3f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"epsilon", "epsilon-gamma-box"})
  void withoutBiasesTheLogitIsConserved(String composite) {
    Network network = withoutBiases();
    Tensor images = ToyNetworks.images(5, 2, 3, 8, 8);
    Model model = ReferenceEngine.open(network);
    Tensor map = map(network, 0, images, "composite", composite, "epsilon", "0");
    Tensor logits = model.predict(images, TestRun.start());
    for (int row = 0; row < 2; row++) {
      double sum = 0;
      for (float value : map.rows(row, row + 1).array()) {
        sum += value;
      }
      assertEquals(logits.get(row, 0), sum, 1e-3 * Math.abs(logits.get(row, 0)));
    }
  }

  @Test
  void positiveContributionsOnlyLeaveNothingNegative() {
    Tensor weights = Tensor.of(Shape.of(1, 1, 1, 2), 1, -1);
    Network network =
        new NetworkBuilder("difference", 1, 1, 2)
            .then("conv", convolution(), weights)
            .relu("relu")
            .flatten("flat")
            .then("logits", new Dense(), Tensor.of(Shape.of(1, 1), 1))
            .build();
    Tensor image = Tensor.of(Shape.of(1, 1, 1, 2), 3, 2);
    assertArrayEquals(new float[] {3, -2}, map(network, 1, image, "epsilon", "0").array(), 1e-5f);
    assertArrayEquals(
        new float[] {1, 0},
        map(network, 1, image, "epsilon", "0", "composite", "epsilon-plus").array(),
        1e-5f);
    assertArrayEquals(
        new float[] {2, -1},
        map(network, 1, image, "epsilon", "0", "composite", "epsilon-alpha2-beta1").array(),
        1e-5f);
  }

  @Test
  void gatesAreRefusedByName() {
    Network network =
        new NetworkBuilder("gated", 2)
            .then("lin", new Dense(), Tensor.of(Shape.of(2, 2), 1, 0, 0, 1))
            .combine("gate", Arithmetic.Kind.MUL, "lin", "input")
            .build();
    Tensor image = Tensor.of(Shape.of(1, 2), 1, 2);
    VitrineException refused = assertThrows(VitrineException.class, () -> map(network, 0, image));
    assertTrue(refused.getMessage().contains("gate"), refused.getMessage());
  }

  private static Convolution convolution() {
    return new Convolution(new Window(1, 2, 1, 1, 0, 0, 0, 0, 1, 1), 1);
  }

  private static Network withoutBiases() {
    Network network = ToyNetworks.classifier();
    Map<String, Tensor> zeros = new LinkedHashMap<>();
    network
        .parameters()
        .forEach(
            (name, weights) -> {
              if (weights.shape().rank() == 1) {
                zeros.put(name, Tensor.zeros(weights.shape()));
              }
            });
    return network.withParameters(zeros);
  }

  private Tensor map(Network network, int target, Tensor images, String... options) {
    int[] targets = new int[images.rows()];
    Arrays.fill(targets, target);
    return method()
        .attribute(
            new AttributionRequest(
                ReferenceEngine.open(network),
                images,
                new Targets(targets),
                List.of(),
                TestOptions.of(options(), options)),
            TestRun.start())
        .map();
  }
}
