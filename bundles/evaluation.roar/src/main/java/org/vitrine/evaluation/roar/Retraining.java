package org.vitrine.evaluation.roar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.vitrine.api.MethodUse;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.RunContext;
import org.vitrine.api.Runs;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Models;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.RewriteRequest;
import org.vitrine.api.training.Trainer;
import org.vitrine.api.training.TrainingRequest;

/** Computes cells: replaces, trains from scratch, and measures accuracy on the changed test set. */
final class Retraining {
  /** Changed whenever the same inputs would give other numbers. */
  private static final String RECIPE = "roar 1";

  private final Methods methods;
  private final Models models;
  private final Runs runs;
  private final Roar.Config config;
  private final Engine engine;
  private final Network explained;
  private final ImageSet train;
  private final ImageSet test;
  private final Removal removal;
  private final Maps maps;
  private final Claims claims;

  Retraining(
      Services services,
      Roar.Config config,
      Engine engine,
      Network explained,
      ImageSet train,
      ImageSet test,
      Maps maps,
      Claims claims) {
    this.methods = services.methods();
    this.models = services.models();
    this.runs = services.runs();
    this.config = config;
    this.engine = engine;
    this.explained = explained;
    this.train = train;
    this.test = test;
    this.removal =
        new Removal(config.unit(), config.order(), config.mode(), config.fill(), train.means());
    this.maps = maps;
    this.claims = claims;
  }

  /** What the framework offers. */
  record Services(Methods methods, Models models, Runs runs) {}

  /** Returns what everything that determines a cell's result is hashed to. */
  String key(Cell cell, RunContext run) {
    try (Chosen<Trainer> trainer = trainer()) {
      Fingerprint key =
          new Fingerprint()
              .add(RECIPE, engine.id(), run.seed(), cell.repeat(), config.network())
              .add(trainer.info().id(), trainer.info().version(), trainer.options().effective())
              .add(config.validation(), train.fingerprint(), test.fingerprint());
      if (config.network().isEmpty()) {
        key.add(maps.network());
      }
      if (cell.use() != null) {
        key.add(cell.rate(), config.unit(), config.order(), config.mode(), config.fill())
            .add(maps.key(cell.use(), train, run), maps.key(cell.use(), test, run));
      }
      return key.text();
    }
  }

  private Chosen<Trainer> trainer() {
    MethodUse use = MethodUse.of(config.trainer());
    return methods.choose(Trainer.class, use.id(), use.options());
  }

  /** Computes a cell; what was trained before an interruption is not trained again. */
  double accuracy(Cell cell, String key, RunContext run) throws IOException, InterruptedException {
    if (cell.use() == null) {
      return accuracy(cell, key, null, null, run);
    }
    try (MapFile trainMaps = maps.open(cell.use(), train, run);
        MapFile testMaps = maps.open(cell.use(), test, run)) {
      return accuracy(cell, key, trainMaps, testMaps, run);
    }
  }

  private double accuracy(
      Cell cell, String key, MapFile trainMaps, MapFile testMaps, RunContext outer)
      throws IOException {
    Runs.Listener listener = new Forwarding(outer, cell.toString());
    try (Runs.Run run = runs.start(outer.seed() + cell.repeat(), listener);
        Chosen<Trainer> trainer = trainer()) {
      Network fresh = fresh(run);
      int every = config.validation() == 0 ? 0 : (int) Math.round(1 / config.validation());
      Dataset learned = view(train, trainMaps, cell, i -> every == 0 || i % every != 0);
      Optional<Dataset> held =
          every == 0
              ? Optional.empty()
              : Optional.of(view(train, trainMaps, cell, i -> i % every == 0));
      Path checkpoints = claims.work(key);
      Network trained =
          trainer
              .service()
              .train(
                  new TrainingRequest(
                      fresh, engine, learned, held, Optional.of(checkpoints), trainer.options()),
                  run)
              .network();
      try (Model model = engine.open(trained, OpenOptions.DEFAULT);
          Chosen<Evaluator> judge = methods.choose(Evaluator.class, "accuracy", Map.of())) {
        Dataset changed = view(test, testMaps, cell, i -> true);
        return judge
            .service()
            .evaluate(
                new EvaluationRequest(
                    model, changed, Optional.empty(), Optional.empty(), judge.options()),
                run)
            .metrics()
            .get("top-1");
      }
    }
  }

  /** Returns an untrained network: of the architecture asked for, or like the one explained. */
  private Network fresh(RunContext run) {
    if (!config.network().isEmpty()) {
      return models.network(config.network(), run.seed());
    }
    try (Chosen<ModelRewriter> all =
        methods.choose(ModelRewriter.class, "randomize", Map.of("statistics", "reset"))) {
      return all.service()
          .rewrite(new RewriteRequest(explained, engine, Optional.empty(), all.options()), run)
          .network();
    }
  }

  private Dataset view(ImageSet set, MapFile maps, Cell cell, IntPredicate chosen) {
    int[] positions = IntStream.range(0, set.size()).filter(chosen).toArray();
    return new RemovedDataset(set, maps, removal, cell.rate(), positions);
  }

  /** Passes on what a cell's training tells, and stops it where the whole is cancelled. */
  private record Forwarding(RunContext outer, String cell) implements Runs.Listener {
    @Override
    public void progress(long done, long total, String what) {
      outer.checkCancelled();
      outer.progress(done, total, String.format(Locale.ROOT, "%s: %s", cell, what));
    }

    @Override
    public void warn(String message) {
      outer.warn(cell + ": " + message);
    }
  }
}
