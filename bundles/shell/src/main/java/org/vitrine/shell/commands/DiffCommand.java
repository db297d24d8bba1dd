package org.vitrine.shell.commands;

import java.nio.file.Path;
import org.vitrine.api.pipeline.Comparison;
import org.vitrine.api.pipeline.Pipelines;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.Json;
import org.vitrine.shell.results.ComparisonReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what differs between two runs. */
@Command(
    name = "diff",
    description = "Say what differs between two runs: options, versions, hashes, numbers.")
final class DiffCommand implements Runnable {
  private static final double NONE = 0;

  private final Invocation invocation;

  @Parameters(index = "0", paramLabel = "RUN", description = "A run folder.")
  private Path first;

  @Parameters(index = "1", paramLabel = "RUN", description = "Another.")
  private Path second;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  DiffCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Comparison comparison =
        invocation
            .services()
            .need(Pipelines.class)
            .compare(invocation.path(first), invocation.path(second));
    if (json) {
      Json.print(invocation.out(), comparison);
    } else {
      new ComparisonReport(comparison, NONE).print(invocation.out());
    }
  }
}
