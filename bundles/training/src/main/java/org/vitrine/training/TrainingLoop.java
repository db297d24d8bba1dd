package org.vitrine.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vitrine.api.CancelledException;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Shuffled;
import org.vitrine.api.data.Transform;
import org.vitrine.api.model.CrossEntropy;
import org.vitrine.api.model.Loss;
import org.vitrine.api.model.Training;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.model.TrainingState;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.api.training.TrainingRequest;
import org.vitrine.api.training.TrainingResult;

/**
 * Trains a network: epochs of shuffled batches, each epoch followed by validation and a checkpoint.
 *
 * <p>Given the same request, course and seed the same network comes out, also where training was
 * stopped and went on from a checkpoint. A last batch of a single image is left out of an epoch,
 * since it has no variance to normalise by.
 */
public final class TrainingLoop {
  private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

  private final TrainingRequest request;
  private final Course course;
  private final RunContext run;
  private Set<String> trainable;
  private Set<String> evaluated = Set.of();
  private Optional<Transform> transform = Optional.empty();
  private Perturbation learned = Perturbation.NONE;
  private Perturbation judged = Perturbation.NONE;
  private Losses losses;
  private Optional<Path> checkpoints;
  private int threads = THREADS;

  /** Prepares a training of every weight by cross-entropy. */
  public TrainingLoop(TrainingRequest request, Course course, RunContext run) {
    this.request = request;
    this.course = course;
    this.run = run;
    this.trainable = request.network().trainable();
    this.checkpoints = request.checkpoints();
    this.losses =
        batch ->
            List.of(
                new Loss(
                    "cross-entropy", new CrossEntropy(batch.labels(), course.labelSmoothing()), 1));
  }

  /** Lets only some parameters change. */
  public TrainingLoop training(Set<String> parameters) {
    trainable = parameters;
    return this;
  }

  /** Lets some layers of batch normalisation and dropout behave as in evaluation. */
  public TrainingLoop evaluating(Set<String> layers) {
    evaluated = layers;
    return this;
  }

  /** Changes the images that are learned from at random. */
  public TrainingLoop augmenting(Transform images) {
    transform = Optional.of(images);
    return this;
  }

  /**
   * Changes batches by the model itself.
   *
   * @param learning what is learned from
   * @param judging what validation images become for the adversarial loss and accuracy
   */
  public TrainingLoop perturbing(Perturbation learning, Perturbation judging) {
    learned = learning;
    judged = judging;
    return this;
  }

  /** Lowers other losses than cross-entropy; validation still reports cross-entropy. */
  public TrainingLoop lowering(Losses other) {
    losses = other;
    return this;
  }

  /** Keeps checkpoints in a folder of that name among the request's: one of several stages. */
  public TrainingLoop stage(String name) {
    checkpoints = request.checkpoints().map(folder -> folder.resolve(name));
    return this;
  }

  /** Reads images on another number of threads, which changes no result. */
  TrainingLoop loading(int newThreads) {
    threads = newThreads;
    return this;
  }

  /**
   * Trains.
   *
   * @throws VitrineException if training diverges, naming epoch and step; checkpoints stay
   * @throws CancelledException if the user cancels, after a checkpoint was written
   */
  public TrainingResult run() {
    Requirements.check(
        request, image -> transform.map(t -> t.apply(image, run.random("augment"))).orElse(image));
    TrainingOptions options =
        new TrainingOptions(
            course.updater(), course.decay(), course.clipping(), trainable, evaluated, run.seed());
    try (Training training = request.opener().train(request.network(), options);
        BatchLoader loader = new BatchLoader(threads, run)) {
      return new Epochs(training, loader, options).run();
    }
  }

  /** The training in progress. */
  private final class Epochs {
    private final Training training;
    private final BatchLoader loader;
    private final Map<String, String> identity;
    private final Choice choice;
    private final RunContext quiet = run.withoutProgress();
    private final RunContext whole = new Uninterrupted(run);
    private final int batches;
    private final long started = System.nanoTime();
    private long images;
    private long written = System.nanoTime();
    private Position at = new Position();
    private Map<String, Tensor> best = Map.of();

    Epochs(Training training, BatchLoader loader, TrainingOptions options) {
      this.training = training;
      this.loader = loader;
      this.identity = Identity.of(request, options, run.seed());
      this.choice =
          Choice.of(course, request.validation().isPresent(), judged != Perturbation.NONE);
      int size = request.data().size();
      int rounded = (size + course.batchSize() - 1) / course.batchSize();
      boolean single = size % course.batchSize() == 1 && rounded > 1 && course.batchSize() > 1;
      this.batches = single ? rounded - 1 : rounded;
    }

    TrainingResult run() {
      resume();
      try {
        while (at.epoch < course.epochs() && !at.stopped) {
          learn();
          judge();
          checkpoint();
        }
      } catch (CancelledException e) {
        checkpoint();
        throw e;
      }
      return result();
    }

    private void resume() {
      Path file = checkpoints.map(folder -> folder.resolve(Checkpoint.FILE)).orElse(null);
      if (file == null || !Files.exists(file)) {
        return;
      }
      Checkpoint checkpoint = Checkpoint.read(file);
      Identity.require(identity, checkpoint.identity(), file);
      training.restore(
          new TrainingState(
              request.network().withParameters(checkpoint.weights()),
              checkpoint.step(),
              checkpoint.updater()));
      at = Position.of(checkpoint.position());
      best = checkpoint.best();
      if (at.epoch < course.epochs() && !at.stopped) {
        run.note("going on from epoch " + (at.epoch + 1) + ", batch " + (at.batch + 1));
      }
    }

    private void learn() {
      run.checkCancelled();
      loader.each(pass(), at.batch, this::step);
      at.batch = batches;
    }

    private BatchLoader.Pass pass() {
      int size = request.data().size();
      return new BatchLoader.Pass(
          request.data(),
          Shuffled.order(size, run.random("shuffle", at.epoch)),
          course.batchSize(),
          transform,
          at.epoch,
          (long) at.epoch * size,
          batches);
    }

    private void step(Batch batch, int number) {
      run.checkCancelled();
      Batch changed = learned.apply(batch, training, quiet);
      List<Loss> lowered = losses.of(changed);
      double rate = at.scale * course.rate().at(batch.epochs());
      try {
        Training.Step step = training.step(changed.images(), lowered, rate, whole);
        at.seen.add(step.losses()[0], step.outputs(), changed.labels());
      } catch (VitrineException e) {
        throw at.failed(number, rate, e);
      }
      at.batch = number + 1;
      images += batch.labels().length;
      tell();
      if (seconds(written) > course.checkpointMinutes() * 60.0) {
        checkpoint();
      }
    }

    /** Judges what the epoch has made of the network, and begins the next. */
    private void judge() {
      double rate = at.scale * course.rate().at(at.epoch);
      Map<String, Double> epoch = new LinkedHashMap<>();
      epoch.put("training loss", at.seen.loss());
      epoch.put("training accuracy", at.seen.accuracy());
      Validation validation = new Validation(training, loader, judged, course.batchSize(), quiet);
      request.validation().ifPresent(data -> epoch.putAll(validation.of(data, at.epoch)));
      epoch.forEach(at::record);
      at.record("learning rate", rate);
      run.note(words(epoch));
      if (at.judged(epoch, choice, course)) {
        best = training.network().parameters();
      }
      at.epoch++;
      at.batch = 0;
      at.seen = new Judgement();
    }

    private void checkpoint() {
      if (checkpoints.isEmpty()) {
        return;
      }
      TrainingState state = training.state();
      Map<String, String> position = at.text();
      position.put("seconds", Double.toString(at.seconds + seconds(started)));
      new Checkpoint(
              identity, position, state.step(), state.network().parameters(), state.updater(), best)
          .write(checkpoints.get());
      written = System.nanoTime();
    }

    private void tell() {
      int size = request.data().size();
      long total = (long) size * course.epochs();
      long done = Math.min(total, (long) at.epoch * size + (long) at.batch * course.batchSize());
      Map<String, Double> seen = new LinkedHashMap<>();
      seen.put("loss", at.seen.loss());
      seen.put("accuracy", at.seen.accuracy());
      run.progress(done, total, words(seen));
    }

    private String words(Map<String, Double> measured) {
      String text =
          measured.entrySet().stream()
              .map(m -> String.format(Locale.ROOT, "%s %.4f, ", m.getKey(), m.getValue()))
              .collect(Collectors.joining());
      String epoch = "epoch " + (at.epoch + 1) + "/" + course.epochs();
      return String.format(
          Locale.ROOT, "%s: %s%.0f images/s", epoch, text, images / seconds(started));
    }

    private TrainingResult result() {
      Network last = training.network();
      boolean chosen = choice.selects() && at.bestEpoch >= 0;
      Map<String, Double> metrics = at.metrics(chosen);
      metrics.put("unreadable", (double) loader.unreadable());
      Map<String, String> conventions = new LinkedHashMap<>();
      // not a metric, for a replay gives the same metrics in another time
      double seconds = at.seconds + seconds(started);
      conventions.put("learned for", String.format(Locale.ROOT, "%.1f s", seconds));
      conventions.put("network", chosen ? "best by " + choice.name() : "last");
      conventions.put("training accuracy", "of the batches as they were learned from");
      conventions.put("last batch", "smaller; left out if it is a single image");
      return new TrainingResult(
          chosen ? last.withParameters(best) : last, metrics, at.learningCurves(), conventions);
    }
  }

  private static double seconds(long since) {
    return Duration.ofNanos(System.nanoTime() - since).toMillis() / 1000.0;
  }
}
