package org.vitrine.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.vitrine.api.model.Clipping;
import org.vitrine.api.model.Loss;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Training;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.model.TrainingState;
import org.vitrine.api.model.Updater;
import org.vitrine.api.model.WeightDecay;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.TestRun;

/** Gradients of the parameters of every operation that has any, against difference quotients. */
public interface WeightGradientContract extends EngineSubject {
  /** Gradients of weights, with the statistics a network has. */
  @TestFactory
  default Stream<DynamicTest> gradientsInEvaluationAreDifferenceQuotients() {
    return supported()
        .filter(c -> !trainable(c.getValue()).isEmpty())
        .map(c -> DynamicTest.dynamicTest(c.getKey(), () -> compare(c.getValue(), true)));
  }

  /** Gradients of weights through the statistics of the batch. */
  @TestFactory
  default Stream<DynamicTest> gradientsThroughStatisticsOfTheBatchAreDifferenceQuotients() {
    return supported()
        .filter(
            c ->
                c.getValue().layers().stream()
                    .anyMatch(l -> l.operation() instanceof BatchNormalization))
        .map(c -> DynamicTest.dynamicTest(c.getKey(), () -> compare(c.getValue(), false)));
  }

  private Stream<Map.Entry<String, Network>> supported() {
    return OperationCases.all().entrySet().stream()
        .filter(
            c ->
                c.getValue().layers().stream()
                    .noneMatch(l -> unsupported().contains(l.operation().getClass())));
  }

  /** Returns all parameters but running statistics, exponents and bounds. */
  private static Set<String> trainable(Network network) {
    Set<Arithmetic.Kind> bent =
        Set.of(Arithmetic.Kind.POW, Arithmetic.Kind.MIN, Arithmetic.Kind.MAX);
    Set<String> names = new LinkedHashSet<>(network.parameters().keySet());
    for (Layer layer : network.layers()) {
      if (layer.operation() instanceof BatchNormalization) {
        layer.inputs().subList(3, 5).forEach(names::remove);
      }
      if (layer.operation() instanceof Arithmetic a && bent.contains(a.kind())) {
        names.clear();
      }
    }
    return names;
  }

  private void compare(Network network, boolean evaluated) {
    double step = 1.0 / 64;
    Tensor x =
        RandomTensors.positive(
            3, 3, OperationCases.CHANNELS, OperationCases.HEIGHT, OperationCases.WIDTH);
    Set<String> layers = new LinkedHashSet<>();
    network.layers().stream()
        .filter(l -> evaluated && l.operation() instanceof BatchNormalization)
        .forEach(l -> layers.add(l.name()));
    TrainingOptions options =
        new TrainingOptions(
            new Updater.Sgd(0, false),
            WeightDecay.NONE,
            Clipping.NONE,
            trainable(network),
            layers,
            1);
    try (Training training = train(network, options)) {
      Network before = training.network();
      training.step(x, List.of(new Loss("sum", new Weighted("y", 7), 1)), 1, TestRun.start());
      Network after = training.network();
      training.restore(new TrainingState(before, 0, training.state().updater()));
      for (String name : trainable(network)) {
        Tensor old = before.parameters().get(name);
        Tensor now = after.parameters().get(name);
        double distance = 0;
        double norm = 0;
        int stride = Math.max(1, old.size() / 12);
        for (int i = 0; i < old.size(); i += stride) {
          double gradient = old.array()[i] - (double) now.array()[i];
          double up = mean(training, evaluated, x, moved(name, old, i, step));
          double down = mean(training, evaluated, x, moved(name, old, i, -step));
          double quotient = (up - down) / (2 * step);
          distance += (gradient - quotient) * (gradient - quotient);
          norm += quotient * quotient;
        }
        mean(training, evaluated, x, Map.of(name, old));
        double error = Math.sqrt(distance / Math.max(norm, 1e-12));
        assertTrue(error < 3e-3, () -> name + ": relative L2 error " + error);
      }
    }
  }

  private static Map<String, Tensor> moved(String name, Tensor tensor, int i, double step) {
    float[] copy = tensor.array().clone();
    copy[i] += (float) step;
    return Map.of(name, Tensor.of(tensor.shape(), copy));
  }

  /** Returns the mean score of a network with some parameters changed, through a view. */
  private static double mean(
      Training training, boolean evaluated, Tensor x, Map<String, Tensor> changed) {
    TrainingState state = training.state();
    Network other = state.network().withParameters(changed);
    training.restore(new TrainingState(other, state.step(), state.updater()));
    Model view = evaluated ? training.evaluation() : training.training();
    double[] scores = view.scores(x, new Weighted("y", 7), TestRun.start());
    return Arrays.stream(scores).average().orElseThrow();
  }
}
