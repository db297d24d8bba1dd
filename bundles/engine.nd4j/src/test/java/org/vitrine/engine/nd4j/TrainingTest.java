package org.vitrine.engine.nd4j;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.Clipping;
import org.vitrine.api.model.CrossEntropy;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Loss;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Objective;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.model.Training;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.model.TrainingState;
import org.vitrine.api.model.Updater;
import org.vitrine.api.model.WeightDecay;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.NetworkBuilder;

/** What training promises beside the right numbers. */
class TrainingTest {
  private static final Updater PLAIN = new Updater.Sgd(0, false);
  private static final CrossEntropy CLASSES = CrossEntropy.of(0, 1, 2, 3, 4, 0);
  private static final List<Loss> LOSSES = List.of(new Loss("ce", CLASSES, 1));
  private static final Tensor IMAGES = Toy.images(6);

  private static TrainingOptions options(Updater updater, WeightDecay decay, Clipping clipping) {
    return new TrainingOptions(updater, decay, clipping, Toy.network().trainable(), Set.of(), 1);
  }

  private static Training train(Updater updater) {
    return new Nd4jEngine().train(Toy.network(), options(updater, WeightDecay.NONE, Clipping.NONE));
  }

  private static Network stepped(TrainingOptions options) {
    try (Training training = new Nd4jEngine().train(Toy.network(), options)) {
      training.step(IMAGES, LOSSES, 0.1, new Quiet());
      return training.network();
    }
  }

  @Test
  void learns() {
    try (Training training = train(new Updater.Sgd(0.9, true))) {
      double first = training.step(IMAGES, LOSSES, 0.05, new Quiet()).losses()[0];
      double last = first;
      for (int i = 0; i < 60; i++) {
        last = training.step(IMAGES, LOSSES, 0.05, new Quiet()).losses()[0];
      }
      assertTrue(last < first / 10, first + " to " + last);
    }
  }

  @Test
  void leavesTheNetworkItIsGivenAlone() {
    Network network = Toy.network();
    try (Training training =
        new Nd4jEngine().train(network, TrainingOptions.all(network, PLAIN, 1))) {
      Network before = training.network();
      training.step(IMAGES, LOSSES, 0.1, new Quiet());
      assertEquals(Toy.network(), network);
      assertEquals(Toy.network().parameters(), before.parameters());
      assertNotEquals(before.parameters(), training.network().parameters());
    }
  }

  @Test
  void frozenWeightsAndEvaluatedStatisticsStay() {
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

  @Test
  void frozenScalesStillMoveTheirStatistics() {
    TrainingOptions head =
        new TrainingOptions(
            PLAIN, WeightDecay.NONE, Clipping.NONE, Set.of("w4", "b4"), Set.of(), 1);
    Map<String, Tensor> before = Toy.network().parameters();
    Map<String, Tensor> after = stepped(head).parameters();
    assertEquals(before.get("s"), after.get("s"));
    assertNotEquals(before.get("m"), after.get("m"));
    assertNotEquals(before.get("v"), after.get("v"));
  }

  @Test
  void clipsByValue() {
    double limit = 1e-3;
    Network after = stepped(options(PLAIN, WeightDecay.NONE, new Clipping.ByValue(limit)));
    Map<String, Tensor> free =
        stepped(options(PLAIN, WeightDecay.NONE, Clipping.NONE)).parameters();
    for (String name : after.trainable()) {
      float[] old = Toy.network().parameters().get(name).array();
      for (int i = 0; i < old.length; i++) {
        double gradient = (old[i] - (double) free.get(name).array()[i]) / 0.1;
        double clipped = Math.max(-limit, Math.min(limit, gradient));
        assertEquals(old[i] - 0.1 * clipped, after.parameters().get(name).array()[i], 1e-6);
      }
    }
  }

  @Test
  void clipsByNorm() {
    try (Training training =
        new Nd4jEngine()
            .train(Toy.network(), options(PLAIN, WeightDecay.NONE, new Clipping.ByNorm(0.01)))) {
      double norm = training.step(IMAGES, LOSSES, 1, new Quiet()).gradientNorm();
      assertTrue(norm > 0.1, "norm before clipping " + norm);
      assertEquals(0.01, distance(training.network()), 1e-5);
    }
  }

  /** Returns the distance of all weights together from where they started. */
  private static double distance(Network network) {
    double sum = 0;
    for (String name : network.trainable()) {
      float[] old = Toy.network().parameters().get(name).array();
      float[] now = network.parameters().get(name).array();
      for (int i = 0; i < old.length; i++) {
        sum += Math.pow(old[i] - (double) now[i], 2);
      }
    }
    return Math.sqrt(sum);
  }

  @Test
  void bothDecaysAreTheSameForPlainDescent() {
    Map<String, Tensor> free =
        stepped(options(PLAIN, WeightDecay.NONE, Clipping.NONE)).parameters();
    for (boolean decoupled : new boolean[] {false, true}) {
      WeightDecay decay = new WeightDecay(0.5, decoupled);
      Network after = stepped(options(PLAIN, decay, Clipping.NONE));
      for (String name : after.trainable()) {
        float[] old = Toy.network().parameters().get(name).array();
        for (int i = 0; i < old.length; i++) {
          double expected = free.get(name).array()[i] - 0.1 * 0.5 * old[i];
          assertEquals(expected, after.parameters().get(name).array()[i], 2e-6, name);
        }
      }
    }
  }

  @Test
  void decoupledDecayStaysOutOfAdamsMoments() {
    Map<String, Tensor> free =
        stepped(options(Updater.Adam.DEFAULT, WeightDecay.NONE, Clipping.NONE)).parameters();
    WeightDecay decay = new WeightDecay(0.5, true);
    Network after = stepped(options(Updater.Adam.DEFAULT, decay, Clipping.NONE));
    for (String name : after.trainable()) {
      float[] old = Toy.network().parameters().get(name).array();
      for (int i = 0; i < old.length; i++) {
        double expected = free.get(name).array()[i] - 0.1 * 0.5 * old[i];
        assertEquals(expected, after.parameters().get(name).array()[i], 2e-6, name);
      }
    }
  }

  @Test
  void nesterovLooksAhead() {
    double momentum = 0.9;
    double[] rates = {0.1, 0.02};
    Tensor start = Tensor.of(Shape.of(1, 2), 0.5f, -0.25f);
    Network line = new NetworkBuilder("line", 2).dense("y", start, Tensor.vector(0)).build();
    TrainingOptions options = TrainingOptions.all(line, new Updater.Sgd(momentum, true), 1);
    double w = 0.5;
    double velocity = 0;
    try (Training training = new Nd4jEngine().train(line, options)) {
      for (double rate : rates) {
        training.step(
            Tensor.of(Shape.of(1, 2), 1, 0),
            List.of(new Loss("half square", SQUARE, 1)),
            rate,
            new Quiet());
        double bias = training.network().parameters().get("y.1").get(0);
        float now = training.network().parameters().get("y.0").get(0, 0);
        // weight and bias see the same gradient, w + bias
        double gradient = w + (w - 0.5);
        velocity = momentum * velocity + gradient;
        w -= rate * (gradient + momentum * velocity);
        assertEquals(w, now, 1e-6);
        assertEquals(w - 0.5, bias, 1e-6);
      }
    }
  }

  private static final Objective SQUARE =
      (values, rows) -> {
        float y = values.get(0).get(0, 0);
        return new Objective.Scores(new double[] {y * y / 2}, List.of(values.get(0)));
      };

  static Stream<Updater> updaters() {
    return Stream.of(new Updater.Sgd(0.9, false), new Updater.Sgd(0.9, true), Updater.Adam.DEFAULT);
  }

  @ParameterizedTest
  @MethodSource("updaters")
  void restoringGoesOnBitwise(Updater updater) {
    Network network = Toy.dropping();
    TrainingOptions options = TrainingOptions.all(network, updater, 5);
    TrainingState middle;
    Map<String, Tensor> end;
    try (Training training = new Nd4jEngine().train(network, options)) {
      for (int i = 0; i < 2; i++) {
        training.step(IMAGES, LOSSES, 0.01, new Quiet());
      }
      middle = training.state();
      training.step(IMAGES, LOSSES, 0.02, new Quiet());
      training.step(IMAGES.rows(0, 3), LOSSES, 0.02, new Quiet());
      end = training.network().parameters();
      training.restore(middle);
      training.step(IMAGES, LOSSES, 0.02, new Quiet());
      training.step(IMAGES.rows(0, 3), LOSSES, 0.02, new Quiet());
      assertEquals(end, training.network().parameters());
    }
    try (Training other = new Nd4jEngine().train(network, options)) {
      other.restore(middle);
      other.step(IMAGES, LOSSES, 0.02, new Quiet());
      other.step(IMAGES.rows(0, 3), LOSSES, 0.02, new Quiet());
      assertEquals(end, other.network().parameters());
    }
  }

  @Test
  void refusesStatesOfOtherNetworks() {
    try (Training training = train(PLAIN);
        Training other =
            new Nd4jEngine().train(Toy.dropping(), TrainingOptions.all(Toy.dropping(), PLAIN, 1))) {
      TrainingState state = other.state();
      assertThrows(IllegalArgumentException.class, () -> training.restore(state));
    }
  }

  @Test
  void refusesLossesThatAreNotNumbersAndKeepsItsWeights() {
    Objective broken =
        (values, rows) ->
            new Objective.Scores(new double[] {0, Double.NaN, 0, 0, 0, 0}, List.of(values.get(0)));
    try (Training training = train(new Updater.Sgd(0.9, false))) {
      TrainingState before = training.state();
      List<Loss> losses = List.of(LOSSES.get(0), new Loss("broken", broken, 0.5));
      VitrineException e =
          assertThrows(
              VitrineException.class, () -> training.step(IMAGES, losses, 0.1, new Quiet()));
      assertTrue(e.getMessage().startsWith("the loss broken is NaN"), e.getMessage());
      assertEquals(before, training.state());
    }
  }

  @Test
  void refusesGradientsThatAreNotNumbersAndKeepsItsWeights() {
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
              VitrineException.class, () -> training.step(IMAGES, losses, 0.1, new Quiet()));
      assertTrue(e.getMessage().startsWith("the gradient of "), e.getMessage());
      assertEquals(before, training.state());
    }
  }

  @Test
  void tellsUnknownNames() {
    TrainingOptions options =
        new TrainingOptions(
            PLAIN, WeightDecay.NONE, Clipping.NONE, Set.of("w5"), Set.of("norm2"), 1);
    VitrineException e =
        assertThrows(VitrineException.class, () -> new Nd4jEngine().train(Toy.network(), options));
    assertTrue(e.getMessage().contains("parameter named w5"), e.getMessage());
    assertTrue(e.getMessage().contains("named norm2, but norm1"), e.getMessage());
  }

  @Test
  void evaluationFollowsTheWeights() {
    GradientOptions at = GradientOptions.at("image");
    try (Training training = train(Updater.Adam.DEFAULT)) {
      Model view = training.evaluation();
      for (int i = 0; i < 3; i++) {
        try (Model model = new Nd4jEngine().open(training.network(), OpenOptions.DEFAULT)) {
          assertEquals(model.predict(IMAGES, new Quiet()), view.predict(IMAGES, new Quiet()));
          assertEquals(
              model.gradients(IMAGES, CLASSES, at, new Quiet()).at("image"),
              view.gradients(IMAGES, CLASSES, at, new Quiet()).at("image"));
          assertEquals(model.network(), view.network());
        }
        training.step(IMAGES, LOSSES, 0.05, new Quiet());
        view.close();
      }
    }
  }

  @Test
  void trainingViewLooksAtTheBatchAndKeepsStatistics() {
    try (Training training = train(PLAIN)) {
      training.step(IMAGES, LOSSES, 0.05, new Quiet());
      Network before = training.network();
      Tensor seen = training.training().predict(IMAGES, new Quiet());
      double[] scores =
          training
              .training()
              .gradients(IMAGES, CLASSES, GradientOptions.at("image"), new Quiet())
              .scores();
      assertEquals(before, training.network());
      Training.Step step = training.step(IMAGES, LOSSES, 0, new Quiet());
      assertArrayEquals(step.outputs().array(), seen.array(), 1e-5f);
      assertEquals(step.losses()[0], Arrays.stream(scores).average().orElseThrow(), 1e-6);
    }
  }

  @Test
  void severalLossesAddUp() {
    Loss half = new Loss("half", CLASSES, 0.5);
    List<Loss> two = List.of(half, new Loss("other half", CLASSES, 0.5));
    try (Training one = train(PLAIN);
        Training other = train(PLAIN)) {
      double[] seen = other.step(IMAGES, two, 0.1, new Quiet()).losses();
      double whole = one.step(IMAGES, LOSSES, 0.1, new Quiet()).losses()[0];
      assertArrayEquals(new double[] {whole, whole}, seen, 0);
      assertEquals(one.network(), other.network());
    }
  }

  @Test
  void lossesReadAnyLayer() {
    Loss hidden = new Loss("hidden", new Weighted("relu2", 3), 0.01);
    Network network = Toy.network();
    try (Training training = train(PLAIN)) {
      training.step(IMAGES, List.of(hidden), 0.1, new Quiet());
      Map<String, Tensor> after = training.network().parameters();
      assertNotEquals(network.parameters().get("w2"), after.get("w2"));
      assertEquals(network.parameters().get("w3"), after.get("w3"));
    }
  }
}
