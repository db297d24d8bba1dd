package org.vitrine.shell.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vitrine.api.Runs.Run;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.data.info.ContactSheet;
import org.vitrine.data.info.Summary;
import org.vitrine.report.Picture;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.Json;
import org.vitrine.shell.invocation.OutputFile;
import org.vitrine.shell.invocation.Table;
import org.vitrine.shell.options.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Counts and shows what a dataset holds. */
@Command(
    name = "info",
    description = "Count the classes, sizes and groups of a dataset, and draw a contact sheet.")
final class DataInfoCommand implements Runnable {
  private static final int COLUMNS = 10;

  private final Invocation invocation;

  @Parameters(
      paramLabel = "SPEC",
      description = "The dataset; \"vitrine data\" says how it is typed.")
  private String specification;

  @Option(
      names = "--output",
      paramLabel = "SHEET.png",
      description = "Draw some pictures of each class, one class a row.")
  private Path output;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  DataInfoCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Path sheet = output == null ? null : invocation.path(output);
    if (sheet != null) {
      OutputFile.require(sheet);
    }
    try (Dataset dataset = invocation.services().need(Datasets.class).open(specification);
        Run run = RunOptions.start(invocation, 0)) {
      Summary summary = Summary.of(dataset, run);
      if (json) {
        Json.print(invocation.out(), describe(dataset, summary));
      } else {
        print(dataset, summary);
      }
      if (sheet != null) {
        write(sheet, Picture.of(ContactSheet.of(dataset, COLUMNS, run)).png());
      }
    }
  }

  private void print(Dataset dataset, Summary summary) {
    PrintStream out = invocation.out();
    Table classes = new Table("LABEL", "CLASS", "SAMPLES");
    summary.classes().forEach((label, count) -> classes.row(label, name(dataset, label), count));
    classes.print(out);
    out.println();
    Table facts = new Table("", "");
    facts.row("samples", dataset.size());
    if (summary.groups() > 0) {
      facts.row("groups", summary.groups());
    }
    summary.sizes().forEach((size, count) -> facts.row("images of " + size, count));
    if (!summary.mean().isEmpty()) {
      facts.row("mean=", numbers(summary.mean()));
      facts.row("std=", numbers(summary.std()));
    }
    facts.print(out);
    summary.unreadable().forEach(invocation.progress()::warn);
  }

  private static String name(Dataset dataset, int label) {
    if (label < 0) {
      return "(no label)";
    }
    return label < dataset.classes().size() ? dataset.classes().get(label) : "";
  }

  private static String numbers(List<Double> values) {
    return values.stream().map(v -> String.format("%.4f", v)).collect(Collectors.joining(","));
  }

  private static Map<String, Object> describe(Dataset dataset, Summary summary) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("source", dataset.source());
    description.put("samples", dataset.size());
    description.put("classes", dataset.classes());
    description.put("samples-by-label", summary.classes());
    description.put("groups", summary.groups());
    description.put("sizes", summary.sizes());
    description.put("mean", summary.mean());
    description.put("std", summary.std());
    description.put("unreadable", summary.unreadable());
    return description;
  }

  private void write(Path file, byte[] picture) {
    try {
      Files.write(file, picture);
    } catch (IOException e) {
      throw new VitrineException(file + " cannot be written: " + e.getMessage() + ".", "", e);
    }
    invocation.progress().close();
    if (!json) {
      invocation.out().println("Wrote " + file);
    }
  }
}
