package org.vitrine.shell.commands;

import java.util.List;
import org.vitrine.api.Problem;
import org.vitrine.api.Runs.Run;
import org.vitrine.api.UsageException;
import org.vitrine.api.model.Benchmark;
import org.vitrine.api.model.Benchmark.Measurement;
import org.vitrine.api.model.Opener;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.Json;
import org.vitrine.shell.invocation.Table;
import org.vitrine.shell.options.EngineChoice;
import org.vitrine.shell.options.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures how fast things are here. */
@Command(
    name = "bench",
    description = "Measure how fast an engine, or every attribution method, is on this machine.")
final class BenchCommand implements Runnable {
  private final Invocation invocation;

  @Parameters(
      arity = "0..1",
      paramLabel = "WHAT",
      defaultValue = "engine",
      description = "engine, or attribution: every method beside Captum's times. Default: engine")
  private String what;

  @Mixin private EngineChoice engine;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  BenchCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Opener measured = engine.opener(invocation);
    List<Benchmark> all = invocation.services().all(Benchmark.class);
    Benchmark benchmark =
        all.stream()
            .filter(b -> b.id().equals(what))
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        Problem.unknown(
                            "benchmark",
                            what,
                            "Installed",
                            all.stream().map(Benchmark::id).toList())));
    try (Run run = RunOptions.start(invocation, 0)) {
      print(benchmark.measure(measured, run));
    }
  }

  private void print(List<Measurement> measurements) {
    if (json) {
      Json.print(invocation.out(), measurements);
      return;
    }
    Table table = new Table("WHAT", "VALUE", "UNIT", "REMARK");
    for (Measurement m : measurements) {
      table.row(m.what(), m.value(), m.unit(), m.remark());
    }
    table.print(invocation.out());
  }
}
