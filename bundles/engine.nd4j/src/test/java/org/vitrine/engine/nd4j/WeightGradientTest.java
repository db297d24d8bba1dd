package org.vitrine.engine.nd4j;

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
import org.vitrine.api.model.GradientOptions;
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

/** Gradients of the parameters of every operation that has any, against difference quotients. */
class WeightGradientTest {
  private static final double STEP = 1.0 / 64;
  private static final int MOST = 12;
  private static final Weighted OBJECTIVE = new Weighted("y", 7);
  private static final GradientOptions NONE = GradientOptions.at(List.of());
  private static final Set<Arithmetic.Kind> BENT =
      Set.of(Arithmetic.Kind.POW, Arithmetic.Kind.MIN, Arithmetic.Kind.MAX);

  @TestFactory
  Stream<DynamicTest> gradientsInEvaluationAreDifferenceQuotients() {
    return Cases.all().entrySet().stream()
        .filter(c -> !trainable(c.getValue()).isEmpty())
        .map(c -> DynamicTest.dynamicTest(c.getKey(), () -> compare(c.getValue(), true)));
  }

  @TestFactory
  Stream<DynamicTest> gradientsThroughStatisticsOfTheBatchAreDifferenceQuotients() {
    return Cases.all().entrySet().stream()
        .filter(
            c ->
                c.getValue().layers().stream()
                    .anyMatch(l -> l.operation() instanceof BatchNormalization))
        .map(c -> DynamicTest.dynamicTest(c.getKey(), () -> compare(c.getValue(), false)));
  }

  /** Returns all parameters but running statistics, exponents and bounds. */
  private static Set<String> trainable(Network network) {
    Set<String> names = new LinkedHashSet<>(network.parameters().keySet());
    for (Layer layer : network.layers()) {
      if (layer.operation() instanceof BatchNormalization) {
        layer.inputs().subList(3, 5).forEach(names::remove);
      }
      if (layer.operation() instanceof Arithmetic a && BENT.contains(a.kind())) {
        names.clear();
      }
    }
    return names;
  }

  private static void compare(Network network, boolean evaluated) {
    Tensor x = Numbers.positive(3, 3, Cases.CHANNELS, Cases.HEIGHT, Cases.WIDTH);
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
    try (Training training = new Nd4jEngine().train(network, options)) {
      Network before = training.network();
      training.step(x, List.of(new Loss("sum", OBJECTIVE, 1)), 1, new Quiet());
      Network after = training.network();
      training.restore(new TrainingState(before, 0, training.state().updater()));
      for (String name : trainable(network)) {
        Tensor old = before.parameters().get(name);
        Tensor now = after.parameters().get(name);
        double distance = 0;
        double norm = 0;
        int stride = Math.max(1, old.size() / MOST);
        for (int i = 0; i < old.size(); i += stride) {
          double gradient = old.array()[i] - (double) now.array()[i];
          double up = mean(training, evaluated, x, moved(name, old, i, STEP));
          double down = mean(training, evaluated, x, moved(name, old, i, -STEP));
          double quotient = (up - down) / (2 * STEP);
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
    double[] scores = view.gradients(x, OBJECTIVE, NONE, new Quiet()).scores();
    return Arrays.stream(scores).average().orElseThrow();
  }
}
