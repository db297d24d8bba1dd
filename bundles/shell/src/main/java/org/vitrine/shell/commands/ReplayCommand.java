package org.vitrine.shell.commands;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vitrine.api.Runs.Run;
import org.vitrine.api.UsageException;
import org.vitrine.api.pipeline.Comparison;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.PipelineRequest;
import org.vitrine.api.pipeline.Pipelines;
import org.vitrine.run.RunFolder;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.options.EngineChoice;
import org.vitrine.shell.options.RunOptions;
import org.vitrine.shell.results.ComparisonReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Repeats a run and says whether it finds the same; other numbers are a failure. */
@Command(
    name = "replay",
    description = "Repeat a run from its folder and say whether the numbers agree.")
final class ReplayCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private EngineChoice engine;

  @Parameters(paramLabel = "RUN", description = "A run folder.")
  private Path run;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where the repeated run goes. Default: nowhere; it is removed.")
  private Path output;

  @Option(
      names = "--tolerance",
      paramLabel = "T",
      defaultValue = "1e-5",
      description = {
        "The largest difference allowed, relative to the largest value of its kind.",
        "Default: ${DEFAULT-VALUE}"
      })
  private double tolerance;

  ReplayCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (!(tolerance >= 0)) {
      throw new UsageException("--tolerance = " + tolerance + " is below 0.", "");
    }
    Path first = invocation.path(run);
    Pipelines pipelines = invocation.services().need(Pipelines.class);
    pipelines.compare(first, first);
    Pipeline pipeline = pipelines.read(first.resolve(RunFolder.PIPELINE), engine.given());
    try (Run started = RunOptions.start(invocation, pipeline.seed())) {
      Path second = output == null ? started.scratch().resolve("replay") : invocation.path(output);
      PipelineRequest request = new PipelineRequest(pipeline, Optional.of(second));
      pipelines.run(request, started);
      Comparison comparison = pipelines.compare(first, second);
      ComparisonReport report = new ComparisonReport(comparison, tolerance);
      report.print(invocation.out());
      return comparison.beyond(tolerance).isEmpty() ? 0 : 1;
    }
  }
}
