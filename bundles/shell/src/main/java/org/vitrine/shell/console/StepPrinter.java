package org.vitrine.shell.console;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vitrine.api.VitrineException;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.run.Results;
import org.vitrine.run.StepResult;
import org.vitrine.run.StepResult.Images;
import org.vitrine.run.StepResult.Maps;
import org.vitrine.run.StepResult.Network;
import org.vitrine.run.StepResult.Values;
import org.vitrine.shell.invocation.Numbers;
import org.vitrine.shell.invocation.Table;

/** Prints what a step found. */
record StepPrinter(StepResult result) {
  /** Reads what a step of a run folder found. */
  static StepPrinter of(Path folder, String step) {
    return Results.read(folder)
        .step(step)
        .map(StepPrinter::new)
        .orElseThrow(
            () -> new VitrineException(folder + " does not have the step \"" + step + "\".", ""));
  }

  /** Prints the step's numbers, and what it made. */
  void print(PrintStream out) {
    if (result.found() instanceof Maps maps) {
      String images = counted(maps.targets().length, "image");
      maps.files().keySet().forEach(name -> out.println(name + ": maps of " + images + "."));
      maps.diagnostics().forEach((name, v) -> out.println("  mean " + name + " " + mean(v)));
    } else if (result.found() instanceof StepResult.Numbers numbers) {
      table(numbers.results()).print(out);
    } else if (result.found() instanceof Values values) {
      String images = counted(values.names().size(), "image");
      out.println(result.step() + ": values of " + images + ".");
    } else if (result.found() instanceof Images images) {
      out.println(result.step() + ": " + counted(images.names().size(), "image") + ".");
    } else if (result.found() instanceof Network network) {
      List<String> told = new ArrayList<>();
      network.metrics().forEach((name, value) -> told.add(name + " " + text(value)));
      out.println(result.step() + ": network, " + String.join(", ", told) + ".");
    }
  }

  private static Table table(Map<String, Evaluation> results) {
    Set<String> names = new LinkedHashSet<>();
    results.values().forEach(r -> names.addAll(r.metrics().keySet()));
    List<String> headings = new ArrayList<>(List.of("OF"));
    names.forEach(n -> headings.add(n.toUpperCase(Locale.ROOT)));
    Table table = new Table(headings.toArray(String[]::new));
    results.forEach(
        (of, evaluation) -> {
          List<Object> cells = new ArrayList<>(List.of(of));
          names.forEach(
              n ->
                  cells.add(
                      evaluation.metrics().containsKey(n)
                          ? text(evaluation.metrics().get(n))
                          : ""));
          table.row(cells.toArray());
        });
    return table;
  }

  private static String counted(int count, String what) {
    return count == 1 ? "one " + what : count + " " + what + "s";
  }

  private static String mean(double... values) {
    return text(Arrays.stream(values).sum() / values.length);
  }

  private static String text(double value) {
    return Numbers.text(value);
  }
}
