package org.vitrine.synthesis.representationinversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.data.Transform;
import org.vitrine.api.model.Objective.Scores;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Network;
import org.vitrine.api.synthesis.Synthesis;
import org.vitrine.api.synthesis.SynthesisRequest;
import org.vitrine.api.synthesis.Synthesizer;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.MethodContract;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestAttacks;
import org.vitrine.testkit.TestMethods;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;

class RepresentationInversionTest implements MethodContract {
  /** The representation of two pixels is themselves. */
  private static final Network NETWORK =
      new NetworkBuilder("pixels", 1, 1, 2)
          .flatten("flat")
          .then("logits", new Dense(), Tensor.of(Shape.of(1, 2), 1, 1))
          .build();

  private static final Dataset TARGETS =
      MemoryDataset.of(Tensor.of(Shape.of(2, 1, 1, 2), 0.9f, 0.5f, 0.5f, 0.1f), 0, 0);

  /** Opens one grey image, whatever is asked for. */
  private static final class Grey implements Datasets {
    @Override
    public Dataset open(String specification) {
      return MemoryDataset.of(Tensor.of(Shape.of(1, 1, 1, 2), 0.5f, 0.5f), 0);
    }

    @Override
    public Transform transform(String specification) {
      throw new UnsupportedOperationException(specification);
    }
  }

  @Override
  public Synthesizer method() {
    return new RepresentationInversion(
        new TestMethods().with("pgd", TestAttacks.ASCENT, TestAttacks.Ascent.class), new Grey());
  }

  @Override
  public Class<?> options() {
    return RepresentationInversion.Config.class;
  }

  private Synthesis synthesize(Optional<Dataset> data, String... changes) {
    return method()
        .synthesize(
            new SynthesisRequest(
                ReferenceEngine.open(NETWORK), data, TestOptions.of(options(), changes)),
            TestRun.start());
  }

  @Test
  void everyStartComesToItsTarget() {
    Synthesis made =
        synthesize(
            Optional.of(TARGETS), "sources", "grey", "noise", "0", "steps", "4", "step", "0.1");
    assertEquals(
        List.of(
            "image 0: target",
            "image 0: start, image 0",
            "image 0: inversion from image 0",
            "image 1: target",
            "image 1: start, image 0",
            "image 1: inversion from image 0"),
        made.names());
    assertArrayEquals(new float[] {0.9f, 0.5f}, made.images().rows(2, 3).array(), 1e-5f);
    assertArrayEquals(new float[] {0.5f, 0.1f}, made.images().rows(5, 6).array(), 1e-5f);
    double[] distance = made.samples().get("relative distance");
    assertEquals(0.4 / Math.hypot(0.9, 0.5), distance[1], 1e-6);
    assertEquals(0, distance[2], 1e-4);
  }

  @Test
  void beginsWithNoise() {
    Synthesis made = synthesize(Optional.of(TARGETS), "noise", "2", "steps", "1", "step", "0");
    assertEquals("image 0: start, noise 1", made.names().get(1));
    for (float value : made.images().rows(1, 2).array()) {
      assertTrue(value >= 0.5f && value <= 0.55f, "" + value);
    }
    assertEquals(made.images().rows(1, 2), made.images().rows(6, 7));
  }

  @Test
  void theGradientIsThatOfTheDistance() {
    Nearness objective = new Nearness("flat", Tensor.of(Shape.of(1, 2), 3, 4));
    Tensor value = Tensor.of(Shape.of(1, 2), 6, 8);
    Scores scores = objective.score(List.of(value), new int[] {0});
    assertEquals(1, scores.values()[0], 1e-9);
    assertArrayEquals(new float[] {0.12f, 0.16f}, scores.gradients().get(0).array(), 1e-6f);
  }

  @Test
  void refusesToBeginWithNothing() {
    assertThrows(UsageException.class, () -> synthesize(Optional.empty()));
    assertThrows(UsageException.class, () -> synthesize(Optional.of(TARGETS), "noise", "0"));
    assertThrows(UsageException.class, () -> synthesize(Optional.of(TARGETS), "layer", "nowhere"));
  }
}
