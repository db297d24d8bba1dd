package org.vitrine.pipeline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.report.Report.Measurement;
import org.vitrine.report.Report.Result;

/**
 * Evaluations that judge several things at once, taken apart: what is named "saliency, spearman"
 * and "ig, spearman" becomes a row and a line for saliency and one for ig. What is of no single
 * thing stays behind.
 */
final class Breakdown {
  private static final String OF = ", ";

  /** Names a spread of the number before it, and so no thing that is judged. */
  private static final String DEVIATION = "deviation";

  private Breakdown() {}

  /** Returns the measurement, or what it is taken apart to. */
  static List<Measurement> of(Measurement whole) {
    List<Measurement> parts = new ArrayList<>();
    List<Result> rest = new ArrayList<>();
    for (Result result : whole.results()) {
      Evaluation evaluation = result.evaluation();
      Set<String> things = things(evaluation);
      if (things.isEmpty()) {
        rest.add(result);
        continue;
      }
      String of = whole.results().size() > 1 ? whole.step() + OF + result.of() : whole.step();
      List<Result> apart =
          things.stream().map(thing -> new Result(thing, part(evaluation, thing))).toList();
      parts.add(new Measurement(of, whole.caption(), apart));
      Evaluation left = without(evaluation, things);
      if (!left.metrics().isEmpty() || !left.curves().isEmpty()) {
        rest.add(new Result(result.of(), left));
      }
    }
    if (!rest.isEmpty()) {
      boolean all = parts.isEmpty();
      parts.add(all ? whole : new Measurement(whole.step() + ", altogether", "", rest));
    }
    return parts;
  }

  /** Returns what is judged: at least two things of which the same is told. */
  private static Set<String> things(Evaluation evaluation) {
    Map<String, Set<String>> told = new LinkedHashMap<>();
    names(evaluation)
        .filter(name -> name.contains(OF))
        .forEach(
            name -> {
              String what = name.substring(name.indexOf(OF) + OF.length());
              if (!what.equals(DEVIATION)) {
                told.computeIfAbsent(what, w -> new LinkedHashSet<>()).add(thing(name));
              }
            });
    Set<String> things = new LinkedHashSet<>();
    told.values().stream().filter(same -> same.size() > 1).forEach(things::addAll);
    return things;
  }

  private static Stream<String> names(Evaluation evaluation) {
    return Stream.concat(
        evaluation.curves().keySet().stream(), evaluation.metrics().keySet().stream());
  }

  private static String thing(String name) {
    return name.substring(0, name.indexOf(OF));
  }

  private static Evaluation part(Evaluation whole, String thing) {
    String prefix = thing + OF;
    Map<String, Double> metrics = new LinkedHashMap<>();
    Map<String, Curve> curves = new LinkedHashMap<>();
    whole.metrics().forEach((name, value) -> put(metrics, name, prefix, value));
    whole.curves().forEach((name, curve) -> put(curves, name, prefix, curve));
    return new Evaluation(metrics, Map.of(), curves, Map.of());
  }

  private static <T> void put(Map<String, T> part, String name, String prefix, T value) {
    if (name.startsWith(prefix)) {
      part.put(name.substring(prefix.length()), value);
    }
  }

  private static Evaluation without(Evaluation whole, Set<String> things) {
    Map<String, Double> metrics = new LinkedHashMap<>(whole.metrics());
    Map<String, Curve> curves = new LinkedHashMap<>(whole.curves());
    metrics.keySet().removeIf(name -> name.contains(OF) && things.contains(thing(name)));
    curves.keySet().removeIf(name -> name.contains(OF) && things.contains(thing(name)));
    return new Evaluation(metrics, whole.samples(), curves, whole.conventions());
  }
}
