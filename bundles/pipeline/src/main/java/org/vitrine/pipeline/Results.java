package org.vitrine.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.pipeline.Survey.Guess;
import org.vitrine.pipeline.Survey.Image;
import org.vitrine.run.Outcome;
import org.vitrine.run.Outcome.Built;
import org.vitrine.run.Outcome.Failed;
import org.vitrine.run.Outcome.Generated;
import org.vitrine.run.Outcome.MapFile;
import org.vitrine.run.Outcome.Mapped;
import org.vitrine.run.Outcome.Measured;

/** The numbers of a run, as results.json has them. */
final class Results {
  private Results() {}

  static Map<String, Object> of(Optional<View> view, Collection<Outcome> outcomes) {
    Map<String, Object> json = new LinkedHashMap<>();
    view.ifPresent(
        v -> {
          json.put("images", v.survey().images().stream().map(i -> image(i, v.classes())).toList());
          json.put("skipped", v.survey().skipped());
        });
    json.put("steps", outcomes.stream().map(Results::step).toList());
    return json;
  }

  private static Map<String, Object> image(Image image, Classes classes) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("index", image.index());
    json.put("name", image.name());
    json.put("label", image.label() < 0 ? null : image.label());
    json.put("predicted", image.predicted());
    json.put("best", image.best().stream().map(g -> guess(g, classes)).toList());
    return json;
  }

  private static Map<String, Object> guess(Guess guess, Classes classes) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("class", guess.number());
    json.put("name", classes.name(guess.number()));
    json.put("probability", guess.probability());
    return json;
  }

  private static Map<String, Object> step(Outcome outcome) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("step", outcome.step().as());
    json.put("kind", outcome.step().kind());
    json.put("use", outcome.step().use());
    json.put("state", outcome instanceof Failed ? "failed" : "done");
    json.put("seconds", Math.round(outcome.seconds() * 1000) / 1000.0);
    if (outcome instanceof Failed failed) {
      json.put("reasons", failed.reasons());
    } else if (outcome instanceof Mapped mapped) {
      Map<String, String> files = new LinkedHashMap<>();
      for (MapFile file : mapped.maps().values()) {
        files.put(file.name(), file.path());
      }
      json.put("maps", files);
      Map<String, Object> displays = new LinkedHashMap<>();
      mapped.maps().values().forEach(file -> displays.put(file.name(), file.display()));
      json.put("display", displays);
      json.put("targets", mapped.targets());
      json.put("diagnostics", mapped.diagnostics());
      json.put("conventions", mapped.conventions());
    } else if (outcome instanceof Measured measured) {
      List<Object> results = new ArrayList<>();
      measured.results().forEach((of, evaluation) -> results.add(evaluation(of, evaluation)));
      json.put("results", results);
    } else if (outcome instanceof Built built) {
      json.put("network", built.path());
      json.put("metrics", built.metrics());
      json.put("curves", curves(built.curves()));
      json.put("changes", built.changes());
      json.put("conventions", built.conventions());
    } else if (outcome instanceof Generated drawn) {
      json.put("images", drawn.path());
      json.put("names", drawn.names());
      json.put("samples", drawn.samples());
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
