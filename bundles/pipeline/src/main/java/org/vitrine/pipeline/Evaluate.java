package org.vitrine.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.run.Outcome.MapFile;
import org.vitrine.run.Outcome.Mapped;
import org.vitrine.run.Outcome.Measured;

/**
 * An evaluate step judges each file of maps, on the model and data that they were made with, or one
 * model.
 */
final class Evaluate implements StepKind {
  static final String MODEL = "model";

  @Override
  public String word() {
    return "evaluate";
  }

  @Override
  public String description() {
    return "Measures a model, or how far maps can be trusted.";
  }

  @Override
  public Optional<Class<?>> service() {
    return Optional.of(Evaluator.class);
  }

  @Override
  public Product product() {
    return Product.NUMBERS;
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.MODEL, Setting.DATA, Setting.OF, Setting.TARGET);
  }

  @Override
  public Measured run(Scene scene) throws IOException {
    Map<String, Evaluation> results = new LinkedHashMap<>();
    try (Chosen<Evaluator> chosen = scene.choose(Evaluator.class)) {
      List<Mapped> judged = scene.judged();
      if (judged.isEmpty()) {
        results.put(MODEL, evaluate(scene, chosen, MODEL, Optional.empty(), Optional.empty()));
      }
      for (Mapped mapped : judged) {
        Scene where = scene.where(mapped);
        for (MapFile file : mapped.maps().values()) {
          Optional<Tensor> maps = Optional.of(read(where, file));
          results.put(file.name(), evaluate(where, chosen, file.name(), maps, Optional.of(mapped)));
        }
      }
      return new Measured(scene.step(), chosen.info(), results, scene.seconds());
    }
  }

  private static Evaluation evaluate(
      Scene scene,
      Chosen<Evaluator> chosen,
      String of,
      Optional<Tensor> maps,
      Optional<Mapped> mapped) {
    int images = scene.images().size();
    String target = scene.step().target();
    StepContext context = scene.context(scene.step().as() + " of " + of, images);
    Optional<Targets> targets =
        target.isEmpty()
            ? mapped.map(m -> new Targets(m.targets()))
            : Optional.of(new Targets(scene.survey().targets(target)));
    EvaluationRequest request =
        new EvaluationRequest(scene.model(), scene.images(), maps, targets, chosen.options());
    return scene.ownWords().of(chosen.service().evaluate(request, context));
  }

  /** Reads maps as a whole, which is what an evaluation takes. */
  private static Tensor read(Scene scene, MapFile file) throws IOException {
    Path path = scene.folder().path().resolve(file.path());
    long bytes = Files.size(path);
    if (bytes > Runtime.getRuntime().maxMemory() / 2) {
      throw new VitrineException(
          "The maps of "
              + file.name()
              + " take "
              + (bytes >> 20)
              + " MiB, more than half of this process's memory.",
          "Take fewer images: add ?limit=" + scene.images().size() / 2 + " to the data.");
    }
    return Npy.read(path);
  }
}
