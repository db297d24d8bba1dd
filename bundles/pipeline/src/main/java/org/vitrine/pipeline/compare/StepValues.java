package org.vitrine.pipeline.compare;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.api.model.Models;
import org.vitrine.data.npy.Npy;
import org.vitrine.run.Outcome;
import org.vitrine.run.Outcome.Built;
import org.vitrine.run.Outcome.Generated;
import org.vitrine.run.Outcome.Mapped;
import org.vitrine.run.Outcome.Measured;
import org.vitrine.run.Outcome.Predicted;

/**
 * All numbers that a step found, by name; files are read when theirs are asked for.
 *
 * @param folder the run folder
 * @param models reads networks
 */
record StepValues(Path folder, Models models) {
  Map<String, Supplier<Values>> of(Outcome outcome) {
    Map<String, Supplier<Values>> found = new LinkedHashMap<>();
    if (outcome instanceof Mapped mapped) {
      mapped
          .maps()
          .values()
          .forEach(
              file ->
                  found.put(
                      "maps " + file.name(),
                      () -> Values.of(Npy.read(folder.resolve(file.path())))));
      found.put("targets", () -> Values.of(mapped.targets()));
      samples(mapped.diagnostics(), "", found);
    } else if (outcome instanceof Measured measured) {
      measured.results().forEach((of, evaluation) -> evaluation(of, evaluation, found));
    } else if (outcome instanceof Built built) {
      Path file = folder.resolve(built.path());
      found.put("parameters", () -> Values.of(models.read(file, true).parameters().values()));
      built.metrics().forEach((name, value) -> found.put(name, () -> Values.of(value)));
      curves(built.curves(), "", found);
    } else if (outcome instanceof Generated drawn) {
      found.put("images", () -> Values.of(Npy.read(folder.resolve(drawn.path()))));
      samples(drawn.samples(), "", found);
    } else if (outcome instanceof Predicted predicted) {
      predicted
          .files()
          .forEach(
              (name, file) ->
                  found.put("values " + name, () -> Values.of(Npy.read(folder.resolve(file)))));
    }
    return found;
  }

  private static void evaluation(
      String of, Evaluation evaluation, Map<String, Supplier<Values>> found) {
    String suffix = " of " + of;
    evaluation.metrics().forEach((name, value) -> found.put(name + suffix, () -> Values.of(value)));
    samples(evaluation.samples(), " per image" + suffix, found);
    curves(evaluation.curves(), suffix, found);
  }

  private static void samples(
      Map<String, double[]> samples, String suffix, Map<String, Supplier<Values>> found) {
    samples.forEach((name, values) -> found.put(name + suffix, () -> Values.of(values)));
  }

  private static void curves(
      Map<String, Curve> curves, String suffix, Map<String, Supplier<Values>> found) {
    curves.forEach(
        (name, curve) -> found.put("curve " + name + suffix, () -> Values.of(curve.y())));
  }
}
