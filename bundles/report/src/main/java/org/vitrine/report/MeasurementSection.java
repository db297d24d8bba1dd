package org.vitrine.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.report.LineChart.Line;
import org.vitrine.report.Report.Column;
import org.vitrine.report.Report.Measurement;
import org.vitrine.report.Report.Result;

/** One evaluation: curves with a line per method, and a table with mean and spread. */
final class MeasurementSection {
  /** Curves that are rows of a matrix make no line chart. */
  private static final String MATRIX = "confusion of ";

  /** The method's own spread of a metric, shown beside its mean. */
  private static final List<String> SPREADS = List.of("-deviation", ", deviation");

  private MeasurementSection() {}

  static void write(Markup page, Report report, Measurement measurement) {
    List<Result> results = measurement.results();
    page.open("section").open("h2").text(measurement.step());
    page.element("span", measurement.caption(), "class", "quiet");
    String file = measurement.step() + ".csv";
    page.element(
        "a", "CSV", "class", "file", "download", file, "href", Csv.uri(Csv.of(measurement)));
    page.close();
    Set<String> curves = new LinkedHashSet<>();
    results.forEach(r -> curves.addAll(r.evaluation().curves().keySet()));
    curves.removeIf(name -> name.startsWith(MATRIX));
    if (!curves.isEmpty()) {
      if (results.size() > 1) {
        legend(page, report, results);
      }
      page.open("div", "class", "charts");
      for (String curve : curves) {
        page.open("figure").element("figcaption", curve);
        page.add(new LineChart(curve, lines(report, results, curve)).svg()).close();
      }
      page.close();
    }
    table(page, report, results);
    page.close();
  }

  private static List<Line> lines(Report report, List<Result> results, String curve) {
    return results.stream()
        .filter(r -> r.evaluation().curves().containsKey(curve))
        .map(r -> new Line(r.of(), colour(report, results, r), r.evaluation().curves().get(curve)))
        .toList();
  }

  private static void legend(Markup page, Report report, List<Result> results) {
    page.open("p", "class", "legend");
    for (Result result : results) {
      page.open("span");
      swatch(page, colour(report, results, result));
      page.text(result.of()).close();
    }
    page.close();
  }

  private static void table(Markup page, Report report, List<Result> results) {
    Set<String> all = new LinkedHashSet<>();
    results.forEach(r -> all.addAll(r.evaluation().metrics().keySet()));
    results.forEach(r -> all.addAll(r.evaluation().samples().keySet()));
    List<String> told = all.stream().filter(m -> !repeats(m, all)).toList();
    List<String> same = told.stream().filter(m -> common(results, m)).toList();
    List<String> columns = told.stream().filter(m -> !same.contains(m)).toList();
    if (!columns.isEmpty()) {
      page.open("div", "class", "scroll").open("table").open("thead").open("tr");
      page.element("th", "", "scope", "col");
      columns.forEach(m -> page.element("th", m, "scope", "col", "class", "number"));
      page.close().close().open("tbody");
      for (Result result : results) {
        page.open("tr").open("th", "scope", "row");
        swatch(page, colour(report, results, result));
        page.text(result.of()).close();
        columns.forEach(m -> cell(page, result.evaluation(), m));
        page.close();
      }
      page.close().close().close();
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

  private static boolean repeats(String metric, Set<String> all) {
    return SPREADS.stream()
        .anyMatch(
            spread ->
                metric.endsWith(spread)
                    && all.contains(metric.substring(0, metric.length() - spread.length())));
  }

  /** Returns whether a number is the same for all of several results, and so tells none apart. */
  private static boolean common(List<Result> results, String metric) {
    return results.size() > 1
        && results.stream().noneMatch(r -> r.evaluation().samples().containsKey(metric))
        && results.stream().map(r -> r.evaluation().metrics().get(metric)).distinct().count() == 1;
  }

  private static void cell(Markup page, Evaluation evaluation, String metric) {
    page.open("td", "class", "number");
    double[] samples = evaluation.samples().get(metric);
    Double value = evaluation.metrics().get(metric);
    Spread spread = samples == null ? null : Spread.of(samples);
    if (value == null && spread == null) {
      page.text("–").close();
      return;
    }
    page.text(Numbers.shortly(value == null ? spread.mean() : value));
    Double deviation =
        SPREADS.stream()
            .map(s -> evaluation.metrics().get(metric + s))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(spread == null ? null : spread.deviation());
    if (deviation != null) {
      page.element("span", " ± " + Numbers.shortly(deviation), "class", "quiet");
    }
    page.close();
  }

  private static void swatch(Markup page, int colour) {
    page.open("svg", "class", "swatch", "viewBox", "0 0 22 8", "aria-hidden", "true");
    page.empty("path", "class", "line s" + colour, "d", "M0 4L22 4").close();
  }

  /** A method keeps its colour through the whole report; what is no method has its place's. */
  private static int colour(Report report, List<Result> results, Result result) {
    List<String> names = report.columns().stream().map(Column::name).toList();
    int method = names.indexOf(result.of());
    return (method >= 0 ? method : results.indexOf(result)) % 8;
  }
}
