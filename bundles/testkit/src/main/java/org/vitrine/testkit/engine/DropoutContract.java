package org.vitrine.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vitrine.api.model.Clipping;
import org.vitrine.api.model.Loss;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Training;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.model.WeightDecay;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.TestRun;

/** What dropout does in training. */
public interface DropoutContract extends EngineSubject {
  /** What is dropped depends on seed, step and layer only. */
  @Test
  default void dependsOnSeedStepAndLayerOnly() {
    Network network = Toy.dropping();
    Tensor first = outputs(network, 1, Set.of());
    assertEquals(first, outputs(network, 1, Set.of()));
    assertNotEquals(first, outputs(network, 2, Set.of()));
    try (Training training = train(network, TrainingOptions.all(network, Toy.PLAIN, 1))) {
      assertEquals(first, training.step(Toy.images(6), Toy.LOSSES, 0, TestRun.start()).outputs());
      assertNotEquals(
          first, training.step(Toy.images(6), Toy.LOSSES, 0, TestRun.start()).outputs());
    }
  }

  /** Nothing is dropped in evaluation. */
  @Test
  default void dropsNothingInEvaluation() {
    Network network = Toy.dropping();
    try (Model model = open(network)) {
      Tensor plain = model.predict(Toy.images(6), TestRun.start());
      assertEquals(plain, outputs(network, 1, Set.of("first", "second")));
    }
  }

  private Tensor outputs(Network network, long seed, Set<String> evaluated) {
    TrainingOptions options =
        new TrainingOptions(
            Toy.PLAIN, WeightDecay.NONE, Clipping.NONE, network.trainable(), evaluated, seed);
    try (Training training = train(network, options)) {
      return training.step(Toy.images(6), Toy.LOSSES, 0.1, TestRun.start()).outputs();
    }
  }

  /** As many are dropped as the ratio says, and the others are scaled up. */
  @Test
  default void keepsTheMean() {
    Network network = new NetworkBuilder("mean", 10000).then("drop", new Dropout(0.2)).build();
    try (Training training = train(network, TrainingOptions.all(network, Toy.PLAIN, 3))) {
      Tensor ones = Tensor.full(Shape.of(2, 10000), 1);
      float[] values =
          training
              .step(ones, List.of(new Loss("sum", new Weighted("drop", 1), 1)), 0, TestRun.start())
              .outputs()
              .array();
      int dropped = 0;
      for (float value : values) {
        assertTrue(value == 0 || value == 1.25f, "value " + value);
        dropped += value == 0 ? 1 : 0;
      }
      assertEquals(0.2, dropped / 20000.0, 0.01);
    }
  }
}
