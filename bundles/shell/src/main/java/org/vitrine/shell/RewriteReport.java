package org.vitrine.shell;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.NetworkDifference;
import org.vitrine.api.rewrite.Rewrite;

/**
 * What {@code vitrine rewrite} tells.
 *
 * @param chosen the method
 * @param before the network it was given
 * @param rewrite the result
 * @param compared how the two answer, where there were images to compare on
 * @param file where the new network is
 */
record RewriteReport(
    Chosen<ModelRewriter> chosen,
    Network before,
    Rewrite rewrite,
    Optional<Evaluation> compared,
    Path file) {

  void print(PrintStream out) {
    rewrite.changes().forEach(out::println);
    out.println();
    NetworkDifference difference = NetworkDifference.of(before, rewrite.network());
    Table table = new Table("", "VALUE");
    table.row("layers replaced", (double) difference.replaced().size());
    table.row("layers added", (double) difference.added().size());
    table.row("layers removed", (double) difference.removed().size());
    table.row("parameters before", (double) before.parameterCount());
    table.row("parameters after", (double) rewrite.network().parameterCount());
    compared.ifPresent(evaluation -> evaluation.metrics().forEach(table::row));
    table.print(out);
    rewrite
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
  Map<String, Object> json() {
    NetworkDifference difference = NetworkDifference.of(before, rewrite.network());
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("method", chosen.info().id());
    report.put("version", chosen.info().version());
    report.put("options", chosen.options().effective());
    report.put("changes", rewrite.changes());
    report.put("layers-replaced", difference.replaced());
    report.put("layers-added", difference.added());
    report.put("layers-removed", difference.removed());
    report.put("parameters-before", before.parameterCount());
    report.put("parameters-after", rewrite.network().parameterCount());
    report.put("probe", compared.map(Evaluation::metrics).orElse(Map.of()));
    report.put("curves", rewrite.curves());
    report.put("output", file.toString());
    return report;
  }
}
