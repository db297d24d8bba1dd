package org.vitrine.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vitrine.report.LineChart.Line;
import org.vitrine.report.Report.Column;
import org.vitrine.report.Report.Measurement;
import org.vitrine.report.Report.Result;

/** One evaluation: curves with a line per method, and a table with mean and spread. */
final class MeasurementSection {
  /** Curves that are rows of a matrix make no line chart. */
  private static final String MATRIX = "confusion of ";

  private MeasurementSection() {}

  static void write(Markup page, Report report, Measurement measurement) {
    write(page, report.columns().stream().map(Column::name).toList(), measurement);
  }

  /** Writes one; results named as a column get the column's colour. */
  static void write(Markup page, List<String> columns, Measurement measurement) {
    List<Result> results = measurement.results();
    page.open("section").open("h2").text(measurement.step());
    page.element("span", measurement.caption(), "class", "quiet");
    Csv.link(page, measurement.step(), Csv.of(measurement));
    page.close();
    Set<String> curves = new LinkedHashSet<>();
    results.forEach(r -> curves.addAll(r.evaluation().curves().keySet()));
    curves.removeIf(name -> name.startsWith(MATRIX));
    if (!curves.isEmpty()) {
      if (results.size() > 1) {
        legend(page, columns, results);
      }
      page.open("div", "class", "charts");
      for (String curve : curves) {
        page.open("figure").element("figcaption", curve);
        page.add(new LineChart(curve, lines(columns, results, curve)).svg()).close();
      }
      page.close();
    }
    new MetricTables(page, results, r -> colour(columns, results, r)).write();
    page.close();
  }

  private static List<Line> lines(List<String> columns, List<Result> results, String curve) {
    return results.stream()
        .filter(r -> r.evaluation().curves().containsKey(curve))
        .map(r -> new Line(r.of(), colour(columns, results, r), r.evaluation().curves().get(curve)))
        .toList();
  }

  private static void legend(Markup page, List<String> columns, List<Result> results) {
    page.open("p", "class", "legend");
    for (Result result : results) {
      page.open("span");
      swatch(page, colour(columns, results, result));
      page.text(result.of()).close();
    }
    page.close();
  }

  static void swatch(Markup page, int colour) {
    page.open("svg", "class", "swatch", "viewBox", "0 0 22 8", "aria-hidden", "true");
    page.empty("path", "class", "line " + Series.style(colour), "d", "M0 4L22 4").close();
  }

  /** A method keeps its colour through the whole report; what is no method has its place's. */
  private static int colour(List<String> columns, List<Result> results, Result result) {
    int method = columns.indexOf(result.of());
    return method >= 0 ? method : results.indexOf(result);
  }
}
