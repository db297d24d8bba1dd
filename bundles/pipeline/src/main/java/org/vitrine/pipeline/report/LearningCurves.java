package org.vitrine.pipeline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.report.Report.Measurement;
import org.vitrine.report.Report.Result;
import org.vitrine.run.Outcome.Built;

/**
 * Learning curves as a report shows them: one chart for each measure, with one line for each set of
 * images. A curve's name is the set and the measure, as in "validation loss", after its stage where
 * there are several, as in "head stage: validation loss". The learning rate, and numbers that are
 * of no curve, go with the training.
 */
final class LearningCurves {
  private static final String RATE = "learning rate";

  private LearningCurves() {}

  static Measurement of(Built built) {
    Map<String, Map<String, Curve>> curves = new LinkedHashMap<>();
    built.curves().forEach((name, curve) -> at(curves, set(name)).put(measure(name), curve));
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    built
        .metrics()
        .forEach(
            (name, value) -> {
              boolean curve = built.curves().containsKey(name);
              String set = curve ? set(name) : stage(name) + "training";
              String measure = curve ? measure(name) : name.substring(stage(name).length());
              at(curves, set);
              at(metrics, set).put(measure, value);
            });
    List<Result> results = new ArrayList<>();
    curves.forEach(
        (set, lines) ->
            results.add(
                new Result(
                    set,
                    new Evaluation(
                        metrics.getOrDefault(set, Map.of()), Map.of(), lines, Map.of()))));
    String title = built.method().map(m -> m.title()).orElse("");
    return new Measurement(built.step().as(), title, results);
  }

  private static <T> Map<String, T> at(Map<String, Map<String, T>> map, String key) {
    return map.computeIfAbsent(key, k -> new LinkedHashMap<>());
  }

  private static String stage(String name) {
    return name.substring(0, name.lastIndexOf(": ") < 0 ? 0 : name.lastIndexOf(": ") + 2);
  }

  private static String set(String name) {
    String own = name.substring(stage(name).length());
    boolean alone = own.equals(RATE) || !own.contains(" ");
    return stage(name) + (alone ? "training" : own.substring(0, own.lastIndexOf(' ')));
  }

  private static String measure(String name) {
    return name.endsWith(RATE) ? RATE : name.substring(name.lastIndexOf(' ') + 1);
  }
}
