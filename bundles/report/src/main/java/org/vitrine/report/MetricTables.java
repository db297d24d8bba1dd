package org.vitrine.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.ToIntFunction;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.report.Report.Result;

/**
 * The numbers of a measurement. Several results make a row each, with a column for each number;
 * numbers that are one measure at several stages, "spearman, conv1" and "spearman, linear", make a
 * table of their own with a column for each stage. A single result makes a row for each number.
 */
record MetricTables(Markup page, List<Result> results, ToIntFunction<Result> colour) {
  /** The method's own spread of a metric, shown beside its mean. */
  private static final List<String> SPREADS = List.of("-deviation", ", deviation");

  /** Between a measure and its stage. */
  private static final String AT = ", ";

  void write() {
    Set<String> all = new LinkedHashSet<>();
    results.forEach(r -> all.addAll(r.evaluation().metrics().keySet()));
    results.forEach(r -> all.addAll(r.evaluation().samples().keySet()));
    List<String> told = all.stream().filter(m -> !repeats(m, all)).toList();
    List<String> same = told.stream().filter(this::common).toList();
    List<String> columns = told.stream().filter(m -> !same.contains(m)).toList();
    if (results.size() == 1) {
      list(columns);
    } else {
      measures(columns).forEach(this::table);
    }
    boolean spread = results.stream().anyMatch(r -> !r.evaluation().samples().isEmpty());
    page.open("p", "class", "quiet small");
    page.text(spread && !columns.isEmpty() ? "Mean ± standard deviation over images. " : "");
    for (String metric : same) {
      double value = results.get(0).evaluation().metrics().get(metric);
      page.open("span", "class", "fact").text(metric + " " + Numbers.shortly(value)).close();
    }
    page.close();
  }

  /** Returns the columns of each table, by the measure whose stages they are; others by "". */
  private static Map<String, List<String>> measures(List<String> columns) {
    Map<String, List<String>> stages = new LinkedHashMap<>();
    columns.forEach(c -> stages.computeIfAbsent(measure(c), m -> new ArrayList<>()).add(c));
    Map<String, List<String>> tables = new LinkedHashMap<>();
    stages.forEach(
        (measure, of) ->
            tables
                .computeIfAbsent(of.size() > 1 ? measure : "", m -> new ArrayList<>())
                .addAll(of));
    return tables;
  }

  private static String measure(String column) {
    int at = column.indexOf(AT);
    return at < 0 ? "" : column.substring(0, at);
  }

  private void table(String measure, List<String> columns) {
    page.open("div", "class", "scroll").open("table");
    if (!measure.isEmpty()) {
      page.element("caption", measure);
    }
    page.open("thead").open("tr");
    page.open("th", "scope", "col").element("span", "of", "class", "unseen").close();
    int skipped = measure.isEmpty() ? 0 : measure.length() + AT.length();
    columns.forEach(
        c -> page.element("th", c.substring(skipped), "scope", "col", "class", "number"));
    page.close().close().open("tbody");
    List<DoubleFunction<String>> written = columns.stream().map(this::written).toList();
    for (Result result : results) {
      page.open("tr").open("th", "scope", "row");
      MeasurementSection.swatch(page, colour.applyAsInt(result));
      page.text(result.of()).close();
      for (int i = 0; i < columns.size(); i++) {
        cell(result.evaluation(), columns.get(i), written.get(i));
      }
      page.close();
    }
    page.close().close().close();
  }

  private void list(List<String> metrics) {
    page.open("div", "class", "scroll").open("table", "class", "list").open("tbody");
    for (String metric : metrics) {
      page.open("tr").element("th", metric, "scope", "row");
      cell(results.get(0).evaluation(), metric, Numbers::shortly);
      page.close();
    }
    page.close().close().close();
  }

  private DoubleFunction<String> written(String column) {
    return Numbers.alike(
        results.stream()
            .map(r -> value(r.evaluation(), column))
            .flatMap(Optional::stream)
            .mapToDouble(d -> d));
  }

  private static boolean repeats(String metric, Set<String> all) {
    return SPREADS.stream()
        .anyMatch(
            spread ->
                metric.endsWith(spread)
                    && all.contains(metric.substring(0, metric.length() - spread.length())));
  }

  /** Returns whether a number is the same for all of several results, and so tells none apart. */
  private boolean common(String metric) {
    return results.size() > 1
        && results.stream().noneMatch(r -> r.evaluation().samples().containsKey(metric))
        && results.stream().map(r -> r.evaluation().metrics().get(metric)).distinct().count() == 1;
  }

  private static Optional<Double> value(Evaluation evaluation, String metric) {
    double[] samples = evaluation.samples().get(metric);
    Double value = evaluation.metrics().get(metric);
    return value != null || samples == null
        ? Optional.ofNullable(value)
        : Optional.of(Spread.of(samples).mean());
  }

  private static Optional<Double> deviation(Evaluation evaluation, String metric) {
    double[] samples = evaluation.samples().get(metric);
    return SPREADS.stream()
        .map(s -> evaluation.metrics().get(metric + s))
        .filter(Objects::nonNull)
        .findFirst()
        .or(() -> Optional.ofNullable(samples).map(s -> Spread.of(s).deviation()));
  }

  private void cell(Evaluation evaluation, String metric, DoubleFunction<String> written) {
    page.open("td", "class", "number");
    page.text(value(evaluation, metric).map(written::apply).orElse("–"));
    deviation(evaluation, metric)
        .ifPresent(d -> page.element("span", " ± " + written.apply(d), "class", "quiet"));
    page.close();
  }
}
