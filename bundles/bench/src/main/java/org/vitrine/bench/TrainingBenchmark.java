package org.vitrine.bench;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.vitrine.api.RunContext;
import org.vitrine.api.model.Benchmark.Measurement;
import org.vitrine.api.model.CrossEntropy;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Loss;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Opener;
import org.vitrine.api.model.Training;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.model.Updater;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/**
 * Compares training steps with the time that the best convolution's rate allows: a step is a
 * forward pass and two gradients of the same work, a gradient for an attack a forward pass and one.
 */
final class TrainingBenchmark {
  private static final int BATCH = 32;
  private static final int ATTACK = 7;
  private static final int CLASSES = 10;

  private TrainingBenchmark() {}

  /**
   * Measures.
   *
   * @param floor what steps are compared with
   */
  static List<Measurement> measure(Opener opener, Network network, Floor floor, RunContext run) {
    Updater momentum = new Updater.Sgd(0.9, false);
    TrainingOptions options = TrainingOptions.all(network, momentum, run.seed());
    Tensor images = Floor.normal(BATCH, 3, 32, 32);
    CrossEntropy classes =
        CrossEntropy.of(IntStream.range(0, BATCH).map(i -> i % CLASSES).toArray());
    List<Loss> losses = List.of(new Loss("cross-entropy", classes, 1));
    try (Training training = opener.train(network, options)) {
      Model model = training.evaluation();
      double[] times =
          Stopwatch.fastest(
              2,
              6,
              run,
              () -> floor.run(run),
              () -> training.step(images, losses, 1e-3, run),
              () -> training.step(attacked(model, images, classes, run), losses, 1e-3, run));
      double rate = floor.rate(times[0]);
      double forward = 2e-6 * BATCH * ResNet18.multiplications(network);
      String what = "ResNet-18 (CIFAR stem), 32 images, ";
      return List.of(
          Floor.compared(what + "training step", times[1], 3 * forward, rate),
          Floor.compared(
              what + "PGD-" + ATTACK + " training step",
              times[2],
              (2 * ATTACK + 3) * forward,
              rate));
    }
  }

  /** Returns images after steps along the signs of the gradient, from a random start. */
  private static Tensor attacked(Model model, Tensor images, CrossEntropy classes, RunContext run) {
    RandomGenerator random = run.random("attack");
    Tensor moved = images.map(v -> v + 0.03f * (2 * random.nextFloat() - 1));
    for (int i = 0; i < ATTACK; i++) {
      float[] gradient =
          model.gradients(moved, classes, GradientOptions.at("image"), run).at("image").array();
      float[] next = moved.array().clone();
      for (int k = 0; k < next.length; k++) {
        float step = next[k] + 0.01f * Math.signum(gradient[k]);
        float start = images.array()[k];
        next[k] = Math.max(start - 0.03f, Math.min(start + 0.03f, step));
      }
      moved = Tensor.of(moved.shape(), next);
    }
    return moved;
  }
}
