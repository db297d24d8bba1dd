package org.vitrine.rewrite.bilinearsurrogate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vitrine.api.RunContext;
import org.vitrine.api.data.Batch;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Shuffled;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.api.model.Clipping;
import org.vitrine.api.model.Loss;
import org.vitrine.api.model.Opener;
import org.vitrine.api.model.Training;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.model.Updater;
import org.vitrine.api.model.WeightDecay;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.math.LearningRate;
import org.vitrine.rewrite.bilinearsurrogate.BilinearSurrogate.Config;
import org.vitrine.rewrite.bilinearsurrogate.BilinearSurrogate.Schedule;

/** Trains paths beside their convolutions. */
record PathTraining(Opener opener, Dataset data, Config config, RunContext run) {

  /**
   * Trains some paths at once.
   *
   * @param curves receives the loss of each path per epoch
   * @return the network with the paths beside their convolutions
   */
  Network train(Network network, List<Path> paths, Map<String, Curve> curves) {
    Network both = network;
    Set<String> weights = new LinkedHashSet<>();
    List<Loss> losses = new ArrayList<>();
    for (Path path : paths) {
      both = path.putBeside(both, run);
      weights.addAll(path.weights());
      AbsoluteError error = new AbsoluteError(path.output(), path.convolution().name());
      losses.add(new Loss(path.curve(), error, 1));
    }
    double[][] seen = new double[config.epochs()][paths.size()];
    try (Training training = opener.train(both, options(both, weights))) {
      for (int epoch = 0; epoch < config.epochs(); epoch++) {
        epoch(training, losses, epoch, seen[epoch]);
      }
      for (int p = 0; p < paths.size(); p++) {
        int path = p;
        curves.put(
            paths.get(p).curve(),
            new Curve(
                "epoch",
                "mean absolute error",
                IntStream.rangeClosed(1, seen.length).mapToObj(e -> (double) e).toList(),
                IntStream.range(0, seen.length).mapToObj(e -> seen[e][path]).toList()));
      }
      return training.network();
    }
  }

  private void epoch(Training training, List<Loss> losses, int epoch, double[] means) {
    Shuffled shuffled = Shuffled.of(data, run.random("rewrite.bilinear-surrogate order", epoch));
    RunContext silent = run.withoutProgress();
    LearningRate rate = rate();
    long[] images = new long[1];
    Batch.each(
        shuffled,
        config.batch_size(),
        silent,
        batch -> {
          double epochs = epoch + (double) images[0] / data.size();
          Training.Step step = training.step(batch.images(), losses, rate.at(epochs), silent);
          for (int i = 0; i < means.length; i++) {
            means[i] += step.losses()[i] * batch.size();
          }
          images[0] += batch.size();
          run.progress(
              (long) epoch * data.size() + images[0],
              (long) config.epochs() * data.size(),
              "images");
        });
    for (int i = 0; i < means.length; i++) {
      means[i] /= images[0];
    }
  }

  private LearningRate rate() {
    return config.schedule() == Schedule.COSINE
        ? LearningRate.cosine(config.learning_rate(), config.epochs())
        : LearningRate.constant(config.learning_rate());
  }

  private TrainingOptions options(Network network, Set<String> weights) {
    Set<String> evaluated =
        network.layers().stream()
            .filter(
                l ->
                    l.operation() instanceof BatchNormalization || l.operation() instanceof Dropout)
            .map(Layer::name)
            .collect(Collectors.toSet());
    return new TrainingOptions(
        Updater.Adam.DEFAULT, WeightDecay.NONE, Clipping.NONE, weights, evaluated, run.seed());
  }
}
