package org.vitrine.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.report.Report.Measurement;
import org.vitrine.report.Report.Result;

/**
 * The numbers of a measurement as comma separated values, one number per line, in full precision:
 * of what, which kind of number, its name, where (an image or a position of a curve), the value.
 */
final class Csv {
  private Csv() {}

  static String of(Measurement measurement) {
    StringBuilder csv = new StringBuilder("of,kind,name,at,value\n");
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

  /** Returns an address that holds the file itself. */
  static String uri(String csv) {
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
