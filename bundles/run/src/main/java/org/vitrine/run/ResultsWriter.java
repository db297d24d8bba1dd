package org.vitrine.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.run.Results.Guess;
import org.vitrine.run.Results.Image;
import org.vitrine.run.StepResult.Failure;
import org.vitrine.run.StepResult.Images;
import org.vitrine.run.StepResult.Maps;
import org.vitrine.run.StepResult.Network;
import org.vitrine.run.StepResult.Numbers;
import org.vitrine.run.StepResult.Values;

/** How results.json is written; {@link ResultsReader} reads it. */
final class ResultsWriter {
  private ResultsWriter() {}

  static Map<String, Object> json(Results results) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (!results.images().isEmpty() || !results.skipped().isEmpty()) {
      json.put("images", results.images().stream().map(ResultsWriter::image).toList());
      json.put("skipped", results.skipped());
    }
    json.put("steps", results.steps().stream().map(ResultsWriter::step).toList());
    return json;
  }

  private static Map<String, Object> image(Image image) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("index", image.index());
    json.put("name", image.name());
    json.put("label", image.label().isPresent() ? image.label().getAsInt() : null);
    json.put("predicted", image.predicted());
    json.put("best", image.best().stream().map(ResultsWriter::guess).toList());
    return json;
  }

  private static Map<String, Object> guess(Guess guess) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("class", guess.number());
    json.put("name", guess.name());
    json.put("probability", guess.probability());
    return json;
  }

  private static Map<String, Object> step(StepResult step) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("step", step.step());
    json.put("kind", step.kind());
    json.put("use", step.use());
    json.put("state", step.done() ? "done" : "failed");
    json.put("seconds", step.seconds());
    if (step.found() instanceof Failure failed) {
      json.put("reasons", failed.reasons());
    } else if (step.found() instanceof Maps maps) {
      json.put("maps", maps.files());
      json.put("display", maps.display());
      json.put("targets", maps.targets());
      json.put("diagnostics", maps.diagnostics());
      json.put("conventions", maps.conventions());
    } else if (step.found() instanceof Numbers numbers) {
      List<Map<String, Object>> results =
          numbers.results().entrySet().stream()
              .map(result -> evaluation(result.getKey(), result.getValue()))
              .toList();
      json.put("results", results);
    } else if (step.found() instanceof Network network) {
      json.put("network", network.path());
      json.put("metrics", network.metrics());
      json.put("curves", curves(network.curves()));
      json.put("changes", network.changes());
      json.put("conventions", network.conventions());
    } else if (step.found() instanceof Images images) {
      json.put("images", images.path());
      json.put("names", images.names());
      json.put("samples", images.samples());
    } else if (step.found() instanceof Values values) {
      json.put("values", values.files());
      json.put("indices", values.indices());
      json.put("names", values.names());
      json.put("classes", values.classes());
    }
    return json;
  }

  private static Map<String, Object> curves(Map<String, Curve> curves) {
    Map<String, Object> all = new LinkedHashMap<>();
    curves.forEach(
        (name, curve) -> {
          Map<String, Object> json = new LinkedHashMap<>();
          json.put("x-axis", curve.xAxis());
          json.put("y-axis", curve.yAxis());
          json.put("x", curve.x());
          json.put("y", curve.y());
          all.put(name, json);
        });
    return all;
  }

  private static Map<String, Object> evaluation(String of, Evaluation evaluation) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("of", of);
    json.put("metrics", evaluation.metrics());
    json.put("samples", evaluation.samples());
    json.put("curves", curves(evaluation.curves()));
    json.put("conventions", evaluation.conventions());
    return json;
  }
}
