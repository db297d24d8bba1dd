package org.vitrine.testkit.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.Clipping;
import org.vitrine.api.model.CrossEntropy;
import org.vitrine.api.model.Loss;
import org.vitrine.api.model.Objective;
import org.vitrine.api.model.Training;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.model.TrainingState;
import org.vitrine.api.model.Updater;
import org.vitrine.api.model.WeightDecay;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.Closeness;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class ReferenceTrainingTest {
  private static final Updater DESCENT = new Updater.Sgd(0, false);
  private final TestRun run = TestRun.start();

  /** Half the squared distance of a single output from 1. */
  private static final Objective HALF_SQUARE =
      (values, rows) -> {
        double[] scores = new double[rows.length];
        float[] gradient = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
          gradient[i] = values.get(0).array()[i] - 1;
          scores[i] = 0.5 * gradient[i] * gradient[i];
        }
        return new Objective.Scores(scores, List.of(Tensor.of(values.get(0).shape(), gradient)));
      };

  private static Network line() {
    return new NetworkBuilder("line", 2)
        .dense("out", Tensor.of(Shape.of(1, 2), 1, -1), Tensor.vector(0.5f))
        .build();
  }

  private static final Tensor POINTS = Tensor.of(Shape.of(2, 2), 1, 2, 3, 1);

  // outputs -0.5 and 2.5, so residuals -1.5 and 1.5; gradient of w: (1.5, -0.75), of b: 0

  private Training.Step step(Training training) {
    return training.step(POINTS, List.of(new Loss("square", HALF_SQUARE, 1)), 0.1, run);
  }

  private static float[] weights(Training training) {
    return training.network().parameters().get("out.0").array();
  }

  @Test
  void aStepOfLinearRegressionIsThatWorkedOutByHand() {
    Training training = train(line(), DESCENT, WeightDecay.NONE, Clipping.NONE);
    Training.Step step = step(training);
    assertEquals(1.125, step.losses()[0], 1e-9);
    assertEquals(Math.sqrt(1.5 * 1.5 + 0.75 * 0.75), step.gradientNorm(), 1e-9);
    assertArrayEquals(new float[] {0.85f, -0.925f}, weights(training), 1e-6f);
    assertEquals(0.5f, training.network().parameters().get("out.1").array()[0]);
    assertEquals(-0.5f, step.outputs().array()[0]);
  }

  @Test
  void momentumRemembersAndNesterovLooksAhead() {
    Training plain = train(line(), new Updater.Sgd(0.5, false), WeightDecay.NONE, Clipping.NONE);
    Training ahead = train(line(), new Updater.Sgd(0.5, true), WeightDecay.NONE, Clipping.NONE);
    step(plain);
    step(ahead);
    assertArrayEquals(new float[] {0.85f, -0.925f}, weights(plain), 1e-6f);
    assertArrayEquals(new float[] {1 - 0.15f * 1.5f, -1 + .075f * 1.5f}, weights(ahead), 1e-6f);
    step(plain);
    // outputs 0.85-1.85+0.5 = -0.5 and 2.55-0.925+0.5 = 2.125: g = ((-1.5+3.375)/2, (-3+1.125)/2)
    assertArrayEquals(
        new float[] {0.85f - 0.1f * (0.9375f + 0.75f), -0.925f - 0.1f * (-0.9375f - 0.375f)},
        weights(plain),
        1e-6f);
  }

  @Test
  void theFirstStepOfAdamIsTheRateWhateverTheGradient() {
    Training training = train(line(), Updater.Adam.DEFAULT, WeightDecay.NONE, Clipping.NONE);
    step(training);
    assertArrayEquals(new float[] {0.9f, -0.9f}, weights(training), 1e-6f);
  }

  @Test
  void decayIsCoupledOrDecoupled() {
    Training coupled = train(line(), DESCENT, new WeightDecay(0.5, false), Clipping.NONE);
    step(coupled);
    assertArrayEquals(new float[] {0.8f, -0.875f}, weights(coupled), 1e-6f);
    Training adamW = train(line(), Updater.Adam.DEFAULT, new WeightDecay(0.5, true), Clipping.NONE);
    step(adamW);
    assertArrayEquals(new float[] {0.85f, -0.85f}, weights(adamW), 1e-6f);
  }

  @Test
  void gradientsAreClippedByValueOrTogetherByNorm() {
    Training byValue = train(line(), DESCENT, WeightDecay.NONE, new Clipping.ByValue(1));
    step(byValue);
    assertArrayEquals(new float[] {0.9f, -0.925f}, weights(byValue), 1e-6f);
    Training byNorm = train(line(), DESCENT, WeightDecay.NONE, new Clipping.ByNorm(1));
    step(byNorm);
    float root = (float) Math.sqrt(1.25);
    assertArrayEquals(new float[] {1 - 0.1f / root, -1 + 0.05f / root}, weights(byNorm), 1e-6f);
  }

  @Test
  void frozenWeightsStayAndReceiveNoDecay() {
    Training training =
        new ReferenceEngine()
            .train(
                line(),
                new TrainingOptions(
                    DESCENT,
                    new WeightDecay(0.5, false),
                    Clipping.NONE,
                    Set.of("out.1"),
                    Set.of(),
                    0));
    step(training);
    assertArrayEquals(new float[] {1, -1}, weights(training));
    assertEquals(0.475f, training.network().parameters().get("out.1").array()[0], 1e-6f);
  }

  /** A classifier with batch normalisation. */
  private static Network normalized(double dropout) {
    Network classifier = ToyNetworks.classifier();
    NetworkBuilder builder = new NetworkBuilder("normalized", 3, 8, 8);
    return builder
        .convolution(
            "conv",
            2,
            1,
            classifier.parameters().get("conv1.0"),
            classifier.parameters().get("conv1.1"))
        .then(
            "norm",
            new BatchNormalization(1e-5, 0.9),
            Tensor.vector(1, 2, 0.5f, 1.5f),
            Tensor.vector(0.1f, 0, -0.1f, 0.3f),
            Tensor.vector(0, 0, 0, 0),
            Tensor.vector(1, 1, 1, 1))
        .then("tanh", new Activation(Activation.Function.TANH, 0, 0))
        .flatten("flat")
        .then("drop", new Dropout(dropout))
        .then("logits", new Dense(), ToyNetworks.images(5, 3, 64).map(v -> v - 0.5f))
        .build();
  }

  private static final Tensor IMAGES = ToyNetworks.images(3, 4, 3, 8, 8);
  private static final Loss ENTROPY = new Loss("loss", CrossEntropy.of(0, 1, 2, 1), 1);

  @Test
  void gradientsOfAllWeightsAreThoseOfCentralDifferences() {
    Network network = normalized(0);
    Training training = train(network, DESCENT, WeightDecay.NONE, Clipping.NONE);
    training.step(IMAGES, List.of(ENTROPY), 1, run);
    for (String name : network.trainable()) {
      Tensor weight = network.parameters().get(name);
      for (int i = 0; i < weight.size(); i += Math.max(1, weight.size() / 5)) {
        float h = 1.0f / 128;
        double rise = loss(moved(network, name, i, h)) - loss(moved(network, name, i, -h));
        double gradient = weight.array()[i] - training.network().parameters().get(name).array()[i];
        assertEquals(rise / (2 * h), gradient, 2e-4, name + " " + i);
      }
    }
  }

  private static Network moved(Network network, String name, int i, float by) {
    Tensor weight = network.parameters().get(name);
    float[] values = weight.array().clone();
    values[i] += by;
    return network.withParameters(Map.of(name, Tensor.of(weight.shape(), values)));
  }

  private double loss(Network network) {
    return train(network, DESCENT, WeightDecay.NONE, Clipping.NONE)
        .step(IMAGES, List.of(ENTROPY), 0, run)
        .losses()[0];
  }

  @Test
  void runningStatisticsFollowTheBatchUnlessEvaluated() {
    Network network = normalized(0);
    Training training = train(network, DESCENT, WeightDecay.NONE, Clipping.NONE);
    Tensor seen = training.evaluation().activations(IMAGES, List.of("conv"), run).get("conv");
    training.step(IMAGES, List.of(ENTROPY), 0, run);
    double[] first =
        IntStream.range(0, seen.size())
            .filter(i -> i / 16 % 4 == 0)
            .mapToDouble(i -> seen.array()[i])
            .toArray();
    double mean = IntStream.range(0, 64).mapToDouble(i -> first[i]).average().orElseThrow();
    double squares = IntStream.range(0, 64).mapToDouble(i -> Math.pow(first[i] - mean, 2)).sum();
    Map<String, Tensor> after = training.network().parameters();
    assertEquals(0.1 * mean, after.get("norm.2").array()[0], 1e-6);
    assertEquals(0.9 + 0.1 * squares / 63, after.get("norm.3").array()[0], 1e-6);

    TrainingOptions options =
        new TrainingOptions(
            DESCENT, WeightDecay.NONE, Clipping.NONE, network.trainable(), Set.of("norm"), 0);
    Training fixed = new ReferenceEngine().train(network, options);
    Training.Step step = fixed.step(IMAGES, List.of(ENTROPY), 0, run);
    assertEquals(network, fixed.network());
    Tensor evaluated = ReferenceEngine.open(network).predict(IMAGES, run);
    Closeness.assertClose(evaluated, step.outputs(), 1e-6);
  }

  @Test
  void aStateGoesOnAsIfNothingHadHappened() {
    for (Updater updater : List.of(new Updater.Sgd(0.9, true), Updater.Adam.DEFAULT)) {
      Training whole = train(normalized(0.3), updater, WeightDecay.NONE, Clipping.NONE);
      Training second = train(normalized(0.3), updater, WeightDecay.NONE, Clipping.NONE);
      whole.step(IMAGES, List.of(ENTROPY), 0.1, run);
      TrainingState state = whole.state();
      whole.step(IMAGES, List.of(ENTROPY), 0.1, run);
      second.restore(state);
      second.step(IMAGES, List.of(ENTROPY), 0.1, run);
      assertEquals(whole.network(), second.network());
    }
    assertThrows(
        IllegalArgumentException.class,
        () ->
            train(line(), DESCENT, WeightDecay.NONE, Clipping.NONE)
                .restore(new TrainingState(normalized(0), 0, Map.of())));
  }

  @Test
  void dropoutChangesStepsAndIsOffOutsideThem() {
    Network network = normalized(0.5);
    Training training = train(network, DESCENT, WeightDecay.NONE, Clipping.NONE);
    Tensor still = training.training().predict(IMAGES, run);
    Tensor first = training.step(IMAGES, List.of(ENTROPY), 0, run).outputs();
    Tensor second = training.step(IMAGES, List.of(ENTROPY), 0, run).outputs();
    assertNotEquals(first, second);
    assertNotEquals(first, still);
    assertEquals(still, training.training().predict(IMAGES, run));
  }

  @Test
  void whatIsNotANumberIsToldAndChangesNothing() {
    Training training = train(line(), DESCENT, WeightDecay.NONE, Clipping.NONE);
    Objective broken =
        (values, rows) ->
            new Objective.Scores(
                new double[] {Double.NaN, 1}, List.of(Tensor.zeros(values.get(0).shape())));
    VitrineException error =
        assertThrows(
            VitrineException.class,
            () -> training.step(POINTS, List.of(new Loss("broken", broken, 1)), 1, run));
    assertEquals("the loss broken is not a number", error.getMessage());
    assertEquals(line(), training.network());
  }

  private static Training train(
      Network network, Updater updater, WeightDecay decay, Clipping clipping) {
    return new ReferenceEngine()
        .train(
            network,
            new TrainingOptions(updater, decay, clipping, network.trainable(), Set.of(), 7));
  }
}
