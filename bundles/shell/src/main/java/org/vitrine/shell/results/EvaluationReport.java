package org.vitrine.shell.results;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.run.Outcome.Measured;
import org.vitrine.shell.invocation.Numbers;
import org.vitrine.shell.invocation.Table;

/**
 * What {@code vitrine evaluate} tells.
 *
 * @param measured what was measured, of one thing
 */
public record EvaluationReport(Measured measured) {
  private static final int MOST_LINES = 20;

  private Evaluation evaluation() {
    return measured.results().values().iterator().next();
  }

  /** Prints the metrics, and numbers per image where there are few images. */
  public void print(PrintStream out) {
    Table metrics = new Table("METRIC", "VALUE");
    Evaluation evaluation = evaluation();
    evaluation.metrics().forEach(metrics::row);
    metrics.print(out);
    int images = evaluation.samples().values().stream().mapToInt(v -> v.length).max().orElse(0);
    if (images > 0 && images <= MOST_LINES) {
      out.println();
      samples(images).print(out);
    }
    int curves = evaluation.curves().size();
    if (curves > 0) {
      out.println();
      out.println(curves == 1 ? "One curve: see --json" : curves + " curves: see --json");
    }
  }

  private Table samples(int images) {
    List<String> headings = new ArrayList<>(List.of("IMAGE"));
    evaluation().samples().keySet().forEach(n -> headings.add(n.toUpperCase(Locale.ROOT)));
    Table table = new Table(headings.toArray(String[]::new));
    for (int i = 0; i < images; i++) {
      List<Object> cells = new ArrayList<>(List.of(i));
      for (double[] values : evaluation().samples().values()) {
        cells.add(i < values.length ? Numbers.text(values[i]) : "");
      }
      table.row(cells.toArray());
    }
    return table;
  }

  /** Returns everything that was measured, for JSON. */
  public Map<String, Object> json() {
    Evaluation evaluation = evaluation();
    Map<String, Object> report = MethodJson.of(measured);
    report.put("metrics", evaluation.metrics());
    report.put("samples", evaluation.samples());
    report.put("curves", evaluation.curves());
    report.put("conventions", evaluation.conventions());
    return report;
  }
}
