package org.vitrine.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.pipeline.Step;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.pipeline.Outcome.MapFile;
import org.vitrine.pipeline.Outcome.Mapped;
import org.vitrine.pipeline.Outcome.Measured;

/** Runs an evaluate step: once for each file of maps, or once for the model. */
record Evaluate(Scene scene, Step step) {
  static final String MODEL = "model";

  /**
   * Evaluates.
   *
   * @param judged the steps whose maps are judged, in order
   */
  Measured run(Methods methods, List<Mapped> judged, long started) throws IOException {
    Map<String, Evaluation> results = new LinkedHashMap<>();
    try (Chosen<Evaluator> chosen = methods.choose(Evaluator.class, step.use(), step.options())) {
      if (judged.isEmpty()) {
        results.put(MODEL, evaluate(chosen, MODEL, Optional.empty(), Optional.empty()));
      }
      for (Mapped mapped : judged) {
        for (MapFile file : mapped.maps().values()) {
          Optional<Tensor> maps = Optional.of(read(file));
          results.put(file.name(), evaluate(chosen, file.name(), maps, Optional.of(mapped)));
        }
      }
      double seconds = (System.nanoTime() - started) / 1e9;
      return new Measured(step, chosen.info(), results, seconds);
    }
  }

  private Evaluation evaluate(
      Chosen<Evaluator> chosen, String of, Optional<Tensor> maps, Optional<Mapped> mapped) {
    int images = scene.images().size();
    StepContext context =
        new StepContext(
            scene.run(), scene.pipeline().seed(), step.as() + " of " + of, 0, images, images);
    Optional<Targets> targets =
        step.target().isEmpty()
            ? mapped.map(m -> new Targets(m.targets()))
            : Optional.of(new Targets(scene.survey().targets(step.target())));
    return chosen
        .service()
        .evaluate(
            new EvaluationRequest(scene.model(), scene.images(), maps, targets, chosen.options()),
            context);
  }

  /** Reads maps as a whole, which is what an evaluation takes. */
  private Tensor read(MapFile file) throws IOException {
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
