package org.vitrine.shell.commands;

import java.nio.file.Path;
import java.util.Optional;
import org.vitrine.api.Runs.Run;
import org.vitrine.api.UsageException;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.PipelineRequest;
import org.vitrine.api.pipeline.Pipelines;
import org.vitrine.run.RunFolder;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.OutputFile;
import org.vitrine.shell.options.EngineChoice;
import org.vitrine.shell.options.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a pipeline file. */
@Command(
    name = "run",
    description = "Check a pipeline file as a whole and run it.",
    footer = "Example: vitrine run pipeline.yaml --output DIR")
final class RunCommand implements Runnable {
  private final Invocation invocation;

  @Mixin private EngineChoice engine;

  @Parameters(paramLabel = "PIPELINE.yaml", description = "The pipeline.")
  private Path pipeline;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = {
        "The folder to write. Default: a new one in runs/.",
        "Steps that it holds already are not done again."
      })
  private Path output;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many steps may run side by side. Default: ${DEFAULT-VALUE}")
  private int jobs;

  @Option(
      names = "--replace",
      description = "Do steps again that the folder holds but that were made from something else.")
  private boolean replace;

  RunCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Optional<Path> folder = Optional.ofNullable(output).map(invocation::path);
    folder.ifPresent(OutputFile::requireFolder);
    if (jobs < 1) {
      throw new UsageException("--jobs = " + jobs + " is below 1.", "");
    }
    Pipelines pipelines = invocation.services().need(Pipelines.class);
    Pipeline read = pipelines.read(invocation.path(pipeline), engine.given());
    PipelineRequest request = new PipelineRequest(read, folder, jobs, replace, true);
    try (Run run = RunOptions.start(invocation, read.seed())) {
      Path written = pipelines.run(request, run);
      invocation.out().println("Wrote " + written.resolve(RunFolder.REPORT));
    }
  }
}
