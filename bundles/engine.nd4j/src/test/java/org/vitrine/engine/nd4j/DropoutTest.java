package org.vitrine.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vitrine.api.model.Clipping;
import org.vitrine.api.model.CrossEntropy;
import org.vitrine.api.model.Loss;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.model.Training;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.model.Updater;
import org.vitrine.api.model.WeightDecay;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.NetworkBuilder;

/** What dropout does in training. */
class DropoutTest {
  private static final Updater PLAIN = new Updater.Sgd(0, false);
  private static final List<Loss> LOSSES =
      List.of(new Loss("ce", CrossEntropy.of(0, 1, 2, 3, 4, 0), 1));
  private static final Tensor IMAGES = Toy.images(6);

  @Test
  void dependsOnSeedStepAndLayerOnly() {
    Network network = Toy.dropping();
    Tensor first = outputs(network, 1, Set.of());
    assertEquals(first, outputs(network, 1, Set.of()));
    assertNotEquals(first, outputs(network, 2, Set.of()));
    try (Training training =
        new Nd4jEngine().train(network, TrainingOptions.all(network, PLAIN, 1))) {
      assertEquals(first, training.step(IMAGES, LOSSES, 0, new Quiet()).outputs());
      assertNotEquals(first, training.step(IMAGES, LOSSES, 0, new Quiet()).outputs());
    }
  }

  @Test
  void dropsNothingInEvaluation() {
    Network network = Toy.dropping();
    try (Model model = new Nd4jEngine().open(network, OpenOptions.DEFAULT)) {
      Tensor plain = model.predict(IMAGES, new Quiet());
      assertEquals(plain, outputs(network, 1, Set.of("first", "second")));
    }
  }

  private static Tensor outputs(Network network, long seed, Set<String> evaluated) {
    TrainingOptions options =
        new TrainingOptions(
            PLAIN, WeightDecay.NONE, Clipping.NONE, network.trainable(), evaluated, seed);
    try (Training training = new Nd4jEngine().train(network, options)) {
      return training.step(IMAGES, LOSSES, 0.1, new Quiet()).outputs();
    }
  }

  @Test
  void keepsTheMean() {
    Network network = new NetworkBuilder("mean", 10000).then("drop", new Dropout(0.2)).build();
    try (Training training =
        new Nd4jEngine().train(network, TrainingOptions.all(network, PLAIN, 3))) {
      Tensor ones = Tensor.full(Shape.of(2, 10000), 1);
      float[] values =
          training
              .step(ones, List.of(new Loss("sum", new Weighted("drop", 1), 1)), 0, new Quiet())
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
