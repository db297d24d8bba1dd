package org.vitrine.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.Clipping;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Loss;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Objective;
import org.vitrine.api.model.Training;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.model.TrainingState;
import org.vitrine.api.model.Updater;
import org.vitrine.api.model.WeightDecay;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.TestRun;

/** What training promises beside the right numbers. */
public interface TrainingContract extends EngineSubject {
  private Training train(Updater updater) {
    return train(
        Toy.network(),
        new TrainingOptions(
            updater, WeightDecay.NONE, Clipping.NONE, Toy.network().trainable(), Set.of(), 1));
  }

  private Network stepped(TrainingOptions options) {
    try (Training training = train(Toy.network(), options)) {
      training.step(Toy.images(6), Toy.LOSSES, 0.1, TestRun.start());
      return training.network();
    }
  }

  /** Sixty steps lower the loss to a tenth. */
  @Test
  default void learns() {
    try (Training training = train(new Updater.Sgd(0.9, true))) {
      double first = training.step(Toy.images(6), Toy.LOSSES, 0.05, TestRun.start()).losses()[0];
      double last = first;
      for (int i = 0; i < 60; i++) {
        last = training.step(Toy.images(6), Toy.LOSSES, 0.05, TestRun.start()).losses()[0];
      }
      assertTrue(last < first / 10, first + " to " + last);
    }
  }

  /** The network it is given stays as it is. */
  @Test
  default void leavesTheNetworkItIsGivenAlone() {
    Network network = Toy.network();
    try (Training training = train(network, TrainingOptions.all(network, Toy.PLAIN, 1))) {
      Network before = training.network();
      training.step(Toy.images(6), Toy.LOSSES, 0.1, TestRun.start());
      assertEquals(Toy.network(), network);
      assertEquals(Toy.network().parameters(), before.parameters());
      assertNotEquals(before.parameters(), training.network().parameters());
    }
  }

  /** What is not trained stays, as do statistics in evaluation. */
  @Test
  default void frozenWeightsAndEvaluatedStatisticsStay() {
    TrainingOptions frozen =
        new TrainingOptions(
            new Updater.Sgd(0.9, false),
            new WeightDecay(0.1, false),
            Clipping.NONE,
            Set.of("w4", "w3"),
            Set.of("norm1"),
            1);
    Map<String, Tensor> after = stepped(frozen).parameters();
    Toy.network()
        .parameters()
        .forEach(
            (name, tensor) -> {
              boolean trained = frozen.trainable().contains(name);
              assertEquals(trained, !tensor.equals(after.get(name)), name);
            });
  }

  /** Statistics follow the batch also where scales are not trained. */
  @Test
  default void frozenScalesStillMoveTheirStatistics() {
    TrainingOptions head =
        new TrainingOptions(
            Toy.PLAIN, WeightDecay.NONE, Clipping.NONE, Set.of("w4", "b4"), Set.of(), 1);
    Map<String, Tensor> before = Toy.network().parameters();
    Map<String, Tensor> after = stepped(head).parameters();
    assertEquals(before.get("s"), after.get("s"));
    assertNotEquals(before.get("m"), after.get("m"));
    assertNotEquals(before.get("v"), after.get("v"));
  }

  /** A restored state goes on to the same bits, in another training too. */
  @TestFactory
  default Stream<DynamicTest> restoringGoesOnBitwise() {
    return Stream.of(new Updater.Sgd(0.9, false), new Updater.Sgd(0.9, true), Updater.Adam.DEFAULT)
        .map(updater -> DynamicTest.dynamicTest("" + updater, () -> goesOn(updater)));
  }

  private void goesOn(Updater updater) {
    Network network = Toy.dropping();
    TrainingOptions options = TrainingOptions.all(network, updater, 5);
    TrainingState middle;
    Map<String, Tensor> end;
    try (Training training = train(network, options)) {
      for (int i = 0; i < 2; i++) {
        training.step(Toy.images(6), Toy.LOSSES, 0.01, TestRun.start());
      }
      middle = training.state();
      training.step(Toy.images(6), Toy.LOSSES, 0.02, TestRun.start());
      training.step(Toy.images(6).rows(0, 3), Toy.LOSSES, 0.02, TestRun.start());
      end = training.network().parameters();
      training.restore(middle);
      training.step(Toy.images(6), Toy.LOSSES, 0.02, TestRun.start());
      training.step(Toy.images(6).rows(0, 3), Toy.LOSSES, 0.02, TestRun.start());
      assertEquals(end, training.network().parameters());
    }
    try (Training other = train(network, options)) {
      other.restore(middle);
      other.step(Toy.images(6), Toy.LOSSES, 0.02, TestRun.start());
      other.step(Toy.images(6).rows(0, 3), Toy.LOSSES, 0.02, TestRun.start());
      assertEquals(end, other.network().parameters());
    }
  }

  /** A state of another network is refused. */
  @Test
  default void refusesStatesOfOtherNetworks() {
    try (Training training = train(Toy.PLAIN);
        Training other = train(Toy.dropping(), TrainingOptions.all(Toy.dropping(), Toy.PLAIN, 1))) {
      TrainingState state = other.state();
      assertThrows(IllegalArgumentException.class, () -> training.restore(state));
    }
  }

  /** A loss that is no number is told by its name and changes nothing. */
  @Test
  default void refusesLossesThatAreNotNumbersAndKeepsItsWeights() {
    Objective broken =
        (values, rows) ->
            new Objective.Scores(new double[] {0, Double.NaN, 0, 0, 0, 0}, List.of(values.get(0)));
    try (Training training = train(new Updater.Sgd(0.9, false))) {
      TrainingState before = training.state();
      List<Loss> losses = List.of(Toy.LOSSES.get(0), new Loss("broken", broken, 0.5));
      VitrineException e =
          assertThrows(
              VitrineException.class,
              () -> training.step(Toy.images(6), losses, 0.1, TestRun.start()));
      assertTrue(e.getMessage().startsWith("the loss broken "), e.getMessage());
      assertEquals(before, training.state());
    }
  }

  /** A gradient that is no number is told by its weight and changes nothing. */
  @Test
  default void refusesGradientsThatAreNotNumbersAndKeepsItsWeights() {
    Objective steep =
        (values, rows) ->
            new Objective.Scores(
                new double[6],
                List.of(Tensor.full(values.get(0).shape(), Float.POSITIVE_INFINITY)));
    try (Training training = train(new Updater.Sgd(0.9, false))) {
      TrainingState before = training.state();
      List<Loss> losses = List.of(new Loss("steep", steep, 1));
      VitrineException e =
          assertThrows(
              VitrineException.class,
              () -> training.step(Toy.images(6), losses, 0.1, TestRun.start()));
      assertTrue(e.getMessage().startsWith("the gradient of "), e.getMessage());
      assertEquals(before, training.state());
    }
  }

  /** All names that the network does not have are told. */
  @Test
  default void tellsUnknownNames() {
    TrainingOptions options =
        new TrainingOptions(
            Toy.PLAIN, WeightDecay.NONE, Clipping.NONE, Set.of("w5"), Set.of("norm2"), 1);
    VitrineException e = assertThrows(VitrineException.class, () -> train(Toy.network(), options));
    assertTrue(e.getMessage().contains("parameter named w5"), e.getMessage());
    assertTrue(e.getMessage().contains("named norm2"), e.getMessage());
  }

  /** The view in evaluation answers as the network opened anew does. */
  @Test
  default void evaluationFollowsTheWeights() {
    GradientOptions at = GradientOptions.at("image");
    try (Training training = train(Updater.Adam.DEFAULT)) {
      Model view = training.evaluation();
      for (int i = 0; i < 3; i++) {
        try (Model model = open(training.network())) {
          assertEquals(
              model.predict(Toy.images(6), TestRun.start()),
              view.predict(Toy.images(6), TestRun.start()));
          assertEquals(
              model.gradients(Toy.images(6), Toy.CLASSES, at, TestRun.start()).at("image"),
              view.gradients(Toy.images(6), Toy.CLASSES, at, TestRun.start()).at("image"));
          assertEquals(model.network(), view.network());
        }
        training.step(Toy.images(6), Toy.LOSSES, 0.05, TestRun.start());
        view.close();
      }
    }
  }

  /** The view in training looks at its batch and moves no statistics. */
  @Test
  default void trainingViewLooksAtTheBatchAndKeepsStatistics() {
    try (Training training = train(Toy.PLAIN)) {
      training.step(Toy.images(6), Toy.LOSSES, 0.05, TestRun.start());
      Network before = training.network();
      Tensor seen = training.training().predict(Toy.images(6), TestRun.start());
      double[] scores =
          training
              .training()
              .gradients(Toy.images(6), Toy.CLASSES, GradientOptions.at("image"), TestRun.start())
              .scores();
      assertEquals(before, training.network());
      Training.Step step = training.step(Toy.images(6), Toy.LOSSES, 0, TestRun.start());
      assertArrayEquals(step.outputs().array(), seen.array(), 1e-5f);
      assertEquals(step.losses()[0], Arrays.stream(scores).average().orElseThrow(), 1e-6);
    }
  }

  /** Losses add up by their weights, and each is told on its own. */
  @Test
  default void severalLossesAddUp() {
    Loss half = new Loss("half", Toy.CLASSES, 0.5);
    List<Loss> two = List.of(half, new Loss("other half", Toy.CLASSES, 0.5));
    try (Training one = train(Toy.PLAIN);
        Training other = train(Toy.PLAIN)) {
      double[] seen = other.step(Toy.images(6), two, 0.1, TestRun.start()).losses();
      double whole = one.step(Toy.images(6), Toy.LOSSES, 0.1, TestRun.start()).losses()[0];
      assertArrayEquals(new double[] {whole, whole}, seen, 0);
      assertEquals(one.network(), other.network());
    }
  }

  /** A loss may read any layer; what is behind it does not learn from it. */
  @Test
  default void lossesReadAnyLayer() {
    Loss hidden = new Loss("hidden", new Weighted("relu2", 3), 0.01);
    Network network = Toy.network();
    try (Training training = train(Toy.PLAIN)) {
      training.step(Toy.images(6), List.of(hidden), 0.1, TestRun.start());
      Map<String, Tensor> after = training.network().parameters();
      assertNotEquals(network.parameters().get("w2"), after.get("w2"));
      assertEquals(network.parameters().get("w3"), after.get("w3"));
    }
  }
}
