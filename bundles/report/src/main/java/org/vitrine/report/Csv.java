package org.vitrine.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.report.Report.Diagnostic;
import org.vitrine.report.Report.Measurement;
import org.vitrine.report.Report.Prediction;
import org.vitrine.report.Report.Result;
import org.vitrine.report.Report.Row;

/**
 * Numbers of a report as comma separated values, one number per line, in full precision: of what,
 * which kind of number, its name, where (an image or a position of a curve), the value.
 */
final class Csv {
  private static final String HEAD = "of,kind,name,at,value\n";

  private Csv() {}

  static String of(Measurement measurement) {
    StringBuilder csv = new StringBuilder(HEAD);
    for (Result result : measurement.results()) {
      Evaluation evaluation = result.evaluation();
      evaluation
          .metrics()
          .forEach((name, value) -> line(csv, result.of(), "metric", name, "", value));
      for (Map.Entry<String, double[]> samples : evaluation.samples().entrySet()) {
        double[] values = samples.getValue();
        for (int i = 0; i < values.length; i++) {
          line(csv, result.of(), "image", samples.getKey(), Integer.toString(i), values[i]);
        }
      }
      for (Map.Entry<String, Curve> entry : evaluation.curves().entrySet()) {
        Curve curve = entry.getValue();
        for (int i = 0; i < curve.x().size(); i++) {
          String at = curve.x().get(i).toString();
          line(csv, result.of(), "curve", entry.getKey(), at, curve.y().get(i));
        }
      }
    }
    return csv.toString();
  }

  /** Returns what methods found about themselves, one number per image. */
  static String of(List<Diagnostic> diagnostics) {
    StringBuilder csv = new StringBuilder(HEAD);
    for (Diagnostic diagnostic : diagnostics) {
      double[] values = diagnostic.values();
      for (int i = 0; i < values.length; i++) {
        line(csv, diagnostic.step(), "image", diagnostic.name(), Integer.toString(i), values[i]);
      }
    }
    return csv.toString();
  }

  /** Returns the probabilities of the most probable classes of the images shown. */
  static String predictions(List<Row> rows) {
    StringBuilder csv = new StringBuilder(HEAD);
    for (Row row : rows) {
      for (Prediction prediction : row.predictions()) {
        line(csv, row.name(), "probability", prediction.name(), "", prediction.probability());
      }
    }
    return csv.toString();
  }

  /** Writes a link to the file itself. */
  static void link(Markup page, String name, String csv) {
    String file = name + ".csv";
    page.element("a", "CSV", "class", "file", "download", file, "href", uri(csv));
  }

  /** Returns an address that holds the file itself. */
  private static String uri(String csv) {
    // form encoding writes a space as +, which an address does not
    return "data:text/csv;charset=utf-8,"
        + URLEncoder.encode(csv, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void line(
      StringBuilder csv, String of, String kind, String name, String at, double value) {
    List<String> cells = List.of(of, kind, name, at);
    cells.forEach(cell -> csv.append(quoted(cell)).append(','));
    csv.append(value).append('\n');
  }

  private static String quoted(String cell) {
    return cell.matches("[^,\"\n\r]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
