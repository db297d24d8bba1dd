package org.vitrine.evaluation.roar;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.vitrine.api.Methods;
import org.vitrine.api.Runs;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.data.Transform;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Models;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.model.Opener;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.Rewrite;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.api.training.Trainer;
import org.vitrine.api.training.TrainingResult;
import org.vitrine.math.RandomStreams;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestAttributors.None;
import org.vitrine.testkit.TestCells;
import org.vitrine.testkit.TestEvaluator;
import org.vitrine.testkit.TestMethods;
import org.vitrine.testkit.ToyNetworks;

/**
 * A framework in which training costs nothing and accuracy is the mean of the test images, so that
 * it shows what was replaced.
 */
final class Laboratory implements Models, Datasets, Runs {
  /** What was trained, in order: the mean of the training images. */
  final List<Double> trained = Collections.synchronizedList(new ArrayList<>());

  /** How many trainings succeed before one fails. */
  final AtomicInteger trainingsLeft = new AtomicInteger(Integer.MAX_VALUE);

  private final TestCells cells = new TestCells();

  Roar roar() {
    return new Roar(methods(), this, this, this, cells);
  }

  /** The brightest pixels rank first for saliency, random and edges; the darkest for blurred. */
  private Methods methods() {
    Attributor bright = (request, run) -> map(request.images());
    Attributor dark = (request, run) -> map(request.images().map(v -> 1 - v));
    Attributor asked =
        (request, run) -> {
          request.model().predict(request.images(), run);
          return bright.attribute(request, run);
        };
    Trainer trainer =
        (request, run) -> {
          run.checkCancelled();
          if (trainingsLeft.getAndDecrement() <= 0) {
            throw new IllegalStateException("the power went out");
          }
          run.progress(1, 1, "epoch 1/1");
          trained.add(mean(request.data()));
          return new TrainingResult(request.network(), Map.of(), Map.of(), Map.of());
        };
    Evaluator accuracy =
        TestEvaluator.ofWhole(
            (request, run) ->
                new Evaluation(
                    Map.of("top-1", mean(request.data())), Map.of(), Map.of(), Map.of()));
    ModelRewriter randomize = (request, run) -> new Rewrite(request.network(), List.of());
    return new TestMethods()
        .with("randomize", randomize, Randomize.class)
        .with("saliency", asked, None.class)
        .with("ig", asked, None.class)
        .with("random", bright, None.class)
        .with("edges", bright, None.class)
        .with("blurred", dark, Blurred.class)
        .with("standard", trainer, None.class)
        .with("accuracy", accuracy, None.class);
  }

  /** The options of the blurred copy. */
  @interface Blurred {
    String of() default "saliency";
  }

  /** The options of the rewriter that makes fresh networks. */
  @interface Randomize {
    String statistics() default "keep";
  }

  private static Attribution map(Tensor images) {
    return Attribution.of(Map.of("input", images));
  }

  private static double mean(Dataset data) {
    double sum = 0;
    for (int i = 0; i < data.size(); i++) {
      Tensor image = data.sample(i).image();
      double own = 0;
      for (float value : image.array()) {
        own += value;
      }
      sum += own / image.size();
    }
    return sum / data.size();
  }

  @Override
  public Run start(long seed, Listener listener) {
    return new LocalRun(seed, listener);
  }

  private record LocalRun(long seed, Listener listener) implements Run {
    @Override
    public RandomGenerator random(String stream, long... index) {
      return RandomStreams.stream(seed, stream, index);
    }

    @Override
    public void progress(long done, long total, String what) {
      listener.progress(done, total, what);
    }

    @Override
    public void checkCancelled() {
      listener.progress(0, 1, "");
    }

    @Override
    public void warn(String message) {
      listener.warn(message);
    }

    @Override
    public Path scratch() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void cancel() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      // nothing is kept
    }
  }

  @Override
  public Dataset open(String specification) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Transform transform(String specification) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Network read(Path file, boolean raw) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Network network(String specification, long seed) {
    return ToyNetworks.classifier();
  }

  @Override
  public void write(Network network, Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Engine> engines() {
    return List.of(new ReferenceEngine());
  }

  @Override
  public Opener opener(OpenOptions options) {
    return new Opener(new ReferenceEngine(), options);
  }
}
