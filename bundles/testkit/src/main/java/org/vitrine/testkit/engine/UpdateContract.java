package org.vitrine.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vitrine.api.model.Clipping;
import org.vitrine.api.model.Loss;
import org.vitrine.api.model.Objective;
import org.vitrine.api.model.Training;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.model.Updater;
import org.vitrine.api.model.WeightDecay;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.TestRun;

/** How weights follow their gradients. */
public interface UpdateContract extends EngineSubject {
  private static TrainingOptions options(Updater updater, WeightDecay decay, Clipping clipping) {
    return new TrainingOptions(updater, decay, clipping, Toy.network().trainable(), Set.of(), 1);
  }

  private Network stepped(TrainingOptions options) {
    try (Training training = train(Toy.network(), options)) {
      training.step(Toy.images(6), Toy.LOSSES, 0.1, TestRun.start());
      return training.network();
    }
  }

  /** Gradients are clipped by value, each on its own. */
  @Test
  default void clipsByValue() {
    double limit = 1e-3;
    Network after = stepped(options(Toy.PLAIN, WeightDecay.NONE, new Clipping.ByValue(limit)));
    Map<String, Tensor> free =
        stepped(options(Toy.PLAIN, WeightDecay.NONE, Clipping.NONE)).parameters();
    for (String name : after.trainable()) {
      float[] old = Toy.network().parameters().get(name).array();
      for (int i = 0; i < old.length; i++) {
        double gradient = (old[i] - (double) free.get(name).array()[i]) / 0.1;
        double clipped = Math.max(-limit, Math.min(limit, gradient));
        assertEquals(old[i] - 0.1 * clipped, after.parameters().get(name).array()[i], 1e-6);
      }
    }
  }

  /** Gradients are clipped by the norm of all of them; the norm that is told is that before. */
  @Test
  default void clipsByNorm() {
    try (Training training =
        train(Toy.network(), options(Toy.PLAIN, WeightDecay.NONE, new Clipping.ByNorm(0.01)))) {
      double norm = training.step(Toy.images(6), Toy.LOSSES, 1, TestRun.start()).gradientNorm();
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

  /** For plain descent both decays shrink weights by rate times decay. */
  @Test
  default void bothDecaysAreTheSameForPlainDescent() {
    Map<String, Tensor> free =
        stepped(options(Toy.PLAIN, WeightDecay.NONE, Clipping.NONE)).parameters();
    for (boolean decoupled : new boolean[] {false, true}) {
      WeightDecay decay = new WeightDecay(0.5, decoupled);
      Network after = stepped(options(Toy.PLAIN, decay, Clipping.NONE));
      for (String name : after.trainable()) {
        float[] old = Toy.network().parameters().get(name).array();
        for (int i = 0; i < old.length; i++) {
          double expected = free.get(name).array()[i] - 0.1 * 0.5 * old[i];
          assertEquals(expected, after.parameters().get(name).array()[i], 2e-6, name);
        }
      }
    }
  }

  /** Decoupled decay is not seen by what Adam remembers. */
  @Test
  default void decoupledDecayStaysOutOfAdamsMoments() {
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

  /** Nesterov's momentum is that worked out by hand, also as the rate changes. */
  @Test
  default void nesterovLooksAhead() {
    double momentum = 0.9;
    double[] rates = {0.1, 0.02};
    Tensor start = Tensor.of(Shape.of(1, 2), 0.5f, -0.25f);
    Network line = new NetworkBuilder("line", 2).dense("y", start, Tensor.vector(0)).build();
    TrainingOptions options = TrainingOptions.all(line, new Updater.Sgd(momentum, true), 1);
    double w = 0.5;
    double velocity = 0;
    try (Training training = train(line, options)) {
      for (double rate : rates) {
        training.step(
            Tensor.of(Shape.of(1, 2), 1, 0),
            List.of(new Loss("half square", UpdateContract::halfSquare, 1)),
            rate,
            TestRun.start());
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

  private static Objective.Scores halfSquare(List<Tensor> values, int[] rows) {
    double[] scores = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      float y = values.get(0).get(i, 0);
      scores[i] = y * y / 2;
    }
    return new Objective.Scores(scores, List.of(values.get(0)));
  }
}
