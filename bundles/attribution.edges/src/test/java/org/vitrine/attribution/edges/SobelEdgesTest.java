package org.vitrine.attribution.edges;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.AttributorContract;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestAttributors;
import org.vitrine.testkit.TestRun;

class SobelEdgesTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new SobelEdges();
  }

  @Override
  public Class<?> options() {
    return TestAttributors.None.class;
  }

  @Override
  public boolean asksTheModel() {
    return false;
  }

  @Override
  public List<String> layers() {
    return List.of();
  }

  private static final Network NETWORK =
      new NetworkBuilder("any", 1, 3, 4).flatten("logits").build();

  @Test
  void aStepIsFourTimesItsHeightAndFlatIsNothing() {
    Tensor step = Tensor.of(Shape.of(1, 1, 3, 4), 0, 0, 2, 2, 0, 0, 2, 2, 0, 0, 2, 2);
    float[] expected = {0, 8, 8, 0, 0, 8, 8, 0, 0, 8, 8, 0};
    assertArrayEquals(expected, edges(step, List.of()).array());
    assertArrayEquals(
        new float[12], edges(Tensor.full(Shape.of(1, 1, 3, 4), 5), List.of()).array());
  }

  @Test
  void layersAreRefused() {
    Tensor image = Tensor.zeros(Shape.of(1, 1, 3, 4));
    assertThrows(UsageException.class, () -> edges(image, List.of("logits")));
  }

  private static Tensor edges(Tensor image, List<String> layers) {
    return new SobelEdges()
        .attribute(
            new AttributionRequest(
                ReferenceEngine.open(NETWORK), image, new Targets(new int[] {0}), layers, null),
            TestRun.start())
        .map();
  }
}
