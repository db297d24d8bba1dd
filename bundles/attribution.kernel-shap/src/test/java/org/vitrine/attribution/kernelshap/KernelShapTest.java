package org.vitrine.attribution.kernelshap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.AttributorContract;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class KernelShapTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new KernelShap();
  }

  @Override
  public Class<?> options() {
    return KernelShap.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("cells", "3", "samples", "40");
  }

  @Override
  public List<String> layers() {
    return List.of();
  }

  @Override
  public Shape mapShape(Shape value) {
    return value.with(1, 1);
  }

  @Test
  void allCoalitionsGiveTheShapleyValues() {
    Network network = ToyNetworks.multiLayer();
    assertArrayEquals(
        new float[] {76.6667f, 196.6667f, 116.6667f}, map(network, vector(20, 50, 30)), 1e-3f);
    assertArrayEquals(new float[] {7, 32.5f, 10.5f}, map(network, vector(2, 10, 3)), 1e-3f);
  }

  @Test
  void segmentsAddUpToTheScoreDifference() {
    Network network = ToyNetworks.classifier();
    Tensor image = ToyNetworks.images(2, 1, 3, 8, 8);
    float[] map = map(network, image, "segments", "grid", "cells", "4", "samples", "200");
    double sum = 0;
    for (int row = 0; row < 8; row += 2) {
      for (int column = 0; column < 8; column += 2) {
        assertEquals(map[row * 8 + column], map[(row + 1) * 8 + column + 1]);
        sum += map[row * 8 + column];
      }
    }
    Tensor both = Tensor.concatenate(List.of(image, Tensor.zeros(image.shape())));
    Tensor logits = ReferenceEngine.open(network).predict(both, TestRun.start());
    assertEquals(logits.get(0, 0) - logits.get(1, 0), sum, 1e-4);
  }

  @Test
  void samplingComesNearTheExactValues() {
    Network network = ToyNetworks.classifier();
    Tensor image = ToyNetworks.images(2, 1, 3, 8, 8);
    float[] exact = map(network, image, "segments", "grid", "cells", "3", "samples", "512");
    float[] drawn = map(network, image, "segments", "grid", "cells", "3", "samples", "300");
    double difference = 0;
    double size = 0;
    for (int i = 0; i < exact.length; i++) {
      difference += Math.pow(exact[i] - drawn[i], 2);
      size += Math.pow(exact[i], 2);
    }
    assertEquals(0, Math.sqrt(difference / size), 0.1);
  }

  private static Tensor vector(float... values) {
    return Tensor.of(Shape.of(1, values.length), values);
  }

  private float[] map(Network network, Tensor image, String... options) {
    return method()
        .attribute(
            new AttributionRequest(
                ReferenceEngine.open(network),
                image,
                new Targets(new int[] {0}),
                List.of(),
                TestOptions.of(options(), options)),
            TestRun.start())
        .map()
        .array();
  }
}
