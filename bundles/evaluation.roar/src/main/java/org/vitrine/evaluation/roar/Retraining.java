package org.vitrine.evaluation.roar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.vitrine.api.MethodUse;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.RunContext;
import org.vitrine.api.Runs;
import org.vitrine.api.cells.Cell;
import org.vitrine.api.cells.Cells;
import org.vitrine.api.cells.Key;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Models;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.RewriteRequest;
import org.vitrine.api.training.Trainer;
import org.vitrine.api.training.TrainingRequest;

/**
 * Replaces, trains from scratch, and measures accuracy on the changed test set: each a cell.
 *
 * @param services what the framework offers
 * @param config the options
 * @param explained the model that makes the maps
 * @param train the images that are learned from
 * @param test the images that are judged
 */
record Retraining(
    Services services, Roar.Config config, Model explained, ImageSet train, ImageSet test) {
  /** What the framework offers. */
  record Services(Methods methods, Models models, Runs runs, Cells cells) {}

  /** The maps of both sets, which a training with replaced pixels needs. */
  private record BothMaps(Maps train, Maps test, List<Cell> cells) {}

  /** Returns the cell of each variant. */
  List<Cell> cells(List<Variant> variants, RunContext run) {
    String root = root();
    String network = new Key().add(root).add(explained.network()).text();
    Map<MethodUse, BothMaps> maps = new HashMap<>();
    Map<Integer, String> starts = new HashMap<>();
    List<Cell> cells = new ArrayList<>();
    for (Variant variant : variants) {
      String start = starts.computeIfAbsent(variant.repeat(), repeat -> start(root, repeat, run));
      Optional<BothMaps> both =
          Optional.ofNullable(variant.use())
              .map(use -> maps.computeIfAbsent(use, u -> maps(u, network, run)));
      Key key = new Key().add("accuracy", start);
      both.ifPresent(
          m -> {
            key.add(variant.rate(), config.unit(), config.order(), config.mode(), config.fill());
            m.cells().forEach(cell -> key.add(cell.key()));
          });
      cells.add(
          new Cell(
              variant.toString(),
              key.text(),
              both.map(BothMaps::cells).orElse(List.of()),
              false,
              (folder, context) -> new double[] {accuracy(variant, both, folder, context)}));
    }
    return cells;
  }

  /** Hashes this method's code, and the engine. */
  private String root() {
    Cells code = services.cells();
    return new Key()
        .add(code.code(Roar.class), explained.engine())
        .add(code.code(explained.opener().engine().getClass()))
        .text();
  }

  /** Hashes what a training begins with, where nothing is replaced. */
  private String start(String root, int repeat, RunContext run) {
    try (Runs.Run own = services.runs().start(run.seed() + repeat, new Forwarding(run));
        Chosen<Trainer> trainer = trainer();
        Chosen<Evaluator> judge = judge()) {
      return new Key()
          .add(root, own.seed(), trainer.fingerprint(), judge.fingerprint())
          .add(config.validation(), train.key(), test.key())
          .add(fresh(own))
          .text();
    }
  }

  private BothMaps maps(MethodUse use, String network, RunContext run) {
    Maps first = new Maps(services.methods(), explained, config, use, train);
    Maps second = new Maps(services.methods(), explained, config, use, test);
    return new BothMaps(
        first, second, List.of(first.cell(network, run), second.cell(network, run)));
  }

  private Chosen<Trainer> trainer() {
    MethodUse use = MethodUse.of(config.trainer());
    return services.methods().choose(Trainer.class, use.id(), use.options());
  }

  private Chosen<Evaluator> judge() {
    return services.methods().choose(Evaluator.class, "accuracy", Map.of());
  }

  private double accuracy(Variant variant, Optional<BothMaps> maps, Path folder, RunContext context)
      throws IOException {
    if (maps.isEmpty()) {
      return accuracy(variant, Optional.empty(), Optional.empty(), folder, context);
    }
    List<Cell> cells = maps.get().cells();
    try (MapFile learned = maps.get().train().open(folder.resolveSibling(cells.get(0).key()));
        MapFile judged = maps.get().test().open(folder.resolveSibling(cells.get(1).key()))) {
      return accuracy(variant, Optional.of(learned), Optional.of(judged), folder, context);
    }
  }

  /** Trains and judges; what was trained before an interruption is not trained again. */
  private double accuracy(
      Variant variant,
      Optional<MapFile> learnedMaps,
      Optional<MapFile> judgedMaps,
      Path folder,
      RunContext context)
      throws IOException {
    int every = config.validation() == 0 ? 0 : (int) Math.round(1 / config.validation());
    Dataset learned = view(train, learnedMaps, variant, i -> every == 0 || i % every != 0);
    Optional<Dataset> held =
        Optional.of(view(train, learnedMaps, variant, i -> every != 0 && i % every == 0))
            .filter(images -> every != 0);
    Dataset judged = view(test, judgedMaps, variant, i -> true);
    try (Runs.Run run =
            services.runs().start(context.seed() + variant.repeat(), new Forwarding(context));
        Chosen<Trainer> trainer = trainer();
        Chosen<Evaluator> judge = judge()) {
      TrainingRequest request =
          new TrainingRequest(
              fresh(run),
              explained.opener(),
              learned,
              held,
              Optional.of(Files.createDirectories(folder)),
              trainer.options());
      Network trained = trainer.service().train(request, run).network();
      try (Model model = explained.opener().open(trained)) {
        return judge
            .service()
            .evaluate(
                new EvaluationRequest(
                    model, judged, Optional.empty(), Optional.empty(), judge.options()),
                run)
            .metrics()
            .get("top-1");
      }
    }
  }

  /** Returns an untrained network: of the architecture asked for, or like the one explained. */
  private Network fresh(RunContext run) {
    if (!config.network().isEmpty()) {
      return services.models().network(config.network(), run.seed());
    }
    try (Chosen<ModelRewriter> all =
        services
            .methods()
            .choose(ModelRewriter.class, "randomize", Map.of("statistics", "reset"))) {
      RewriteRequest request =
          new RewriteRequest(
              explained.network(), explained.opener(), Optional.empty(), all.options());
      return all.service().rewrite(request, run).network();
    }
  }

  private Dataset view(ImageSet set, Optional<MapFile> maps, Variant variant, IntPredicate chosen) {
    Removal removal =
        new Removal(config.unit(), config.order(), config.mode(), config.fill(), train.means());
    return new Selected(
        set.images(),
        IntStream.range(0, set.size()).filter(chosen).toArray(),
        (i, image) -> maps.map(m -> removal.apply(image, m.map(i), variant.rate())).orElse(image));
  }

  /** Passes on what a training tells, and stops it where the whole is cancelled. */
  private record Forwarding(RunContext outer) implements Runs.Listener {
    @Override
    public void progress(long done, long total, String what) {
      outer.checkCancelled();
      outer.progress(done, total, what);
    }

    @Override
    public void warn(String message) {
      outer.warn(message);
    }
  }
}
