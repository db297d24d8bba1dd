package org.vitrine.rewrite.explainerhead;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vitrine.api.RunContext;
import org.vitrine.api.data.Batch;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Shuffled;
import org.vitrine.api.data.Transform;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.api.model.Clipping;
import org.vitrine.api.model.CrossEntropy;
import org.vitrine.api.model.Loss;
import org.vitrine.api.model.Training;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.model.Updater;
import org.vitrine.api.model.WeightDecay;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.RewriteRequest;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.rewrite.explainerhead.ExplainerHead.Config;
import org.vitrine.rewrite.explainerhead.ExplainerHead.Learning;

/** Trains a network with a head, or the head alone. */
final class HeadTraining {
  private static final String STREAM = "rewrite.explainer-head ";

  private final RewriteRequest request;
  private final Config config;
  private final Branch branch;
  private final MapTargets targets;
  private final Optional<Transform> transform;
  private final RunContext run;
  private final Map<String, List<Double>> seen = new LinkedHashMap<>();

  HeadTraining(
      RewriteRequest request,
      Config config,
      Branch branch,
      MapTargets targets,
      Optional<Transform> transform,
      RunContext run) {
    this.request = request;
    this.config = config;
    this.branch = branch;
    this.targets = targets;
    this.transform = transform;
    this.run = run;
  }

  /** Images that are learned from, with the maps to learn. */
  private record Lesson(Tensor images, Tensor maps) {}

  /** Trains, and returns the network with what it learned. */
  Network train(Network network) {
    try (Training training = request.opener().train(network, options(network))) {
      for (int epoch = 0; epoch < config.epochs(); epoch++) {
        epoch(training, epoch);
      }
      return training.network();
    }
  }

  /** Returns the mean of each loss by epoch. */
  Map<String, Curve> curves() {
    Map<String, Curve> curves = new LinkedHashMap<>();
    seen.forEach(
        (name, values) ->
            curves.put(
                name,
                new Curve(
                    "epoch",
                    name,
                    IntStream.rangeClosed(1, values.size()).mapToObj(e -> (double) e).toList(),
                    values)));
    return curves;
  }

  private void epoch(Training training, int epoch) {
    Dataset data = request.data().orElseThrow();
    Shuffled shuffled = Shuffled.of(data, run.random(STREAM + "order", epoch));
    RunContext silent = run.withoutProgress();
    Map<String, Double> sums = new LinkedHashMap<>();
    long[] images = new long[1];
    Batch.each(
        shuffled,
        config.batch_size(),
        silent,
        batch -> {
          Lesson lesson = lesson(shuffled, batch, epoch);
          List<Loss> losses = losses(batch, lesson);
          Training.Step step = training.step(lesson.images(), losses, rate(epoch), silent);
          for (int i = 0; i < losses.size(); i++) {
            sums.merge(losses.get(i).name(), step.losses()[i] * batch.size(), Double::sum);
          }
          images[0] += batch.size();
          run.progress(
              (long) epoch * data.size() + images[0],
              (long) config.epochs() * data.size(),
              "images");
        });
    sums.forEach(
        (name, sum) -> seen.computeIfAbsent(name, n -> new ArrayList<>()).add(sum / images[0]));
  }

  /** A tenth of the rate after half of the epochs, a hundredth after three quarters. */
  private double rate(int epoch) {
    double part = (double) epoch / config.epochs();
    return config.learning_rate() * (part >= 0.75 ? 0.01 : part >= 0.5 ? 0.1 : 1);
  }

  private List<Loss> losses(Batch batch, Lesson lesson) {
    Loss distance =
        new Loss("distance", new Distance(branch.name(), lesson.maps()), config.weight());
    return config.learn() == Learning.HEAD
        ? List.of(distance)
        : List.of(new Loss("cross-entropy", CrossEntropy.of(batch.labels()), 1), distance);
  }

  /** Augments images; kept maps are moved with them, others are made of the augmented images. */
  private Lesson lesson(Shuffled shuffled, Batch batch, int epoch) {
    List<Tensor> images = new ArrayList<>();
    List<Tensor> maps = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      int index = shuffled.original(batch.indices()[i]);
      images.add(changed(batch.images().rows(i, i + 1), transform, index, epoch));
      if (targets.keeps()) {
        Tensor map = targets.kept(index);
        Shape row = Shape.of(1, map.shape().at(0), map.shape().at(1), map.shape().at(2));
        maps.add(changed(map.reshape(row), transform.map(Transform::geometric), index, epoch));
      }
    }
    Tensor all = Tensor.concatenate(images);
    if (targets.keeps()) {
      return new Lesson(all, Tensor.concatenate(maps));
    }
    long first = (long) epoch * shuffled.size() + batch.indices()[0];
    return new Lesson(all, targets.of(all, batch.labels(), first, run.withoutProgress()));
  }

  /** Changes one image [1,c,h,w]; the same index and epoch draw the same change. */
  private Tensor changed(Tensor image, Optional<Transform> change, int index, int epoch) {
    if (change.isEmpty()) {
      return image;
    }
    Shape s = image.shape();
    Tensor result =
        change
            .get()
            .apply(
                image.reshape(Shape.of(s.at(1), s.at(2), s.at(3))),
                run.random(STREAM + "augment", index, epoch));
    Shape r = result.shape();
    return result.reshape(Shape.of(1, r.at(0), r.at(1), r.at(2)));
  }

  private TrainingOptions options(Network network) {
    boolean alone = config.learn() == Learning.HEAD;
    Set<String> frozen =
        request.network().layers().stream()
            .filter(
                l ->
                    l.operation() instanceof BatchNormalization || l.operation() instanceof Dropout)
            .map(Layer::name)
            .collect(Collectors.toSet());
    return new TrainingOptions(
        new Updater.Sgd(0.9, false),
        new WeightDecay(config.weight_decay(), false),
        Clipping.NONE,
        alone ? branch.weights() : network.trainable(),
        alone ? frozen : Set.of(),
        run.seed());
  }
}
