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
  private static final String MAPS = "maps";

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
    return List.of(
        Setting.MODEL, Setting.RAW, Setting.DATA, Setting.OF, Setting.MAPS, Setting.TARGET);
  }

  @Override
  public Measured run(Scene scene) throws IOException {
    Map<String, Evaluation> results = new LinkedHashMap<>();
    try (Chosen<Evaluator> chosen = scene.choose(Evaluator.class)) {
      List<Mapped> judged = scene.judged();
      Optional<String> file = scene.step().single(Setting.MAPS.word());
      if (file.isPresent()) {
        Optional<Tensor> maps = Optional.of(read(scene, Path.of(file.get()), file.get()));
        results.put(MAPS, evaluate(scene, chosen, MAPS, maps, Optional.empty()));
      } else if (judged.isEmpty()) {
        results.put(MODEL, evaluate(scene, chosen, MODEL, Optional.empty(), Optional.empty()));
      }
      for (Mapped mapped : judged) {
        Scene where = scene.where(mapped);
        for (MapFile of : mapped.maps().values()) {
          Path path = scene.folder().path().resolve(of.path());
          Optional<Tensor> maps = Optional.of(read(where, path, of.name()));
          results.put(of.name(), evaluate(where, chosen, of.name(), maps, Optional.of(mapped)));
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
  private static Tensor read(Scene scene, Path path, String name) throws IOException {
    long bytes = Files.size(path);
    if (bytes > Runtime.getRuntime().maxMemory() / 2) {
      throw new VitrineException(
          "The maps of "
              + name
              + " take "
              + (bytes >> 20)
              + " MiB, more than half of this process's memory.",
          "Take fewer images: add ?limit=" + scene.images().size() / 2 + " to the data.");
    }
    Tensor maps = Npy.read(path);
    if (maps.shape().rank() == 0 || maps.rows() != scene.images().size()) {
      throw new VitrineException(
          path
              + " has the shape "
              + maps.shape()
              + ", but there are "
              + scene.images().size()
              + " images.",
          "There must be one map for each image.");
    }
    if (!maps.finite()) {
      throw new VitrineException(
          path + " holds a value that is NaN or infinite.", "Every value must be a finite number.");
    }
    return maps;
  }
}
