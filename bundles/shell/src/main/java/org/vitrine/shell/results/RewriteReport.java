package org.vitrine.shell.results;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vitrine.api.rewrite.NetworkDifference;
import org.vitrine.run.Outcome.Built;
import org.vitrine.shell.invocation.Numbers;
import org.vitrine.shell.invocation.Table;

/**
 * What {@code vitrine rewrite} tells.
 *
 * @param built the new network
 * @param compared how the two answer, none where there were no images to compare on
 * @param file where the new network is
 */
public record RewriteReport(Built built, Map<String, Double> compared, Path file) {
  private static final String BEFORE = "parameters-before";
  private static final String AFTER = "parameters";

  public void print(PrintStream out) {
    built.changes().forEach(out::println);
    out.println();
    Table table = new Table("", "VALUE");
    for (String what : List.of("layers-replaced", "layers-added", "layers-removed", BEFORE)) {
      table.row(what.replace('-', ' '), built.metrics().get(what));
    }
    table.row("parameters after", built.metrics().get(AFTER));
    compared.forEach(table::row);
    table.print(out);
    built
        .curves()
        .forEach(
            (name, curve) -> {
              List<Double> y = curve.y();
              if (!y.isEmpty()) {
                out.println(
                    name
                        + ": "
                        + Numbers.text(y.get(0))
                        + " -> "
                        + Numbers.text(y.get(y.size() - 1)));
              }
            });
    out.println(file);
  }

  /** Returns everything there is to tell, for JSON. */
  public Map<String, Object> json(NetworkDifference difference) {
    Map<String, Object> report = MethodJson.of(built);
    report.put("changes", built.changes());
    report.put("layers-replaced", difference.replaced());
    report.put("layers-added", difference.added());
    report.put("layers-removed", difference.removed());
    report.put("parameters-before", Math.round(built.metrics().get(BEFORE)));
    report.put("parameters-after", Math.round(built.metrics().get(AFTER)));
    report.put("probe", compared);
    report.put("curves", built.curves());
    report.put("output", file.toString());
    return report;
  }
}
