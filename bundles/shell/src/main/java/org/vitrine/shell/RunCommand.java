package org.vitrine.shell;

import java.nio.file.Path;
import java.util.Optional;
import org.vitrine.api.Runs.Run;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.Pipelines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a pipeline file. */
@Command(name = "run", description = "Check a pipeline file as a whole and run it.")
final class RunCommand implements Runnable {
  private final Invocation invocation;

  @Mixin private EngineChoice engine;

  @Parameters(paramLabel = "PIPELINE.yaml", description = "The pipeline.")
  private Path pipeline;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The folder to write. Default: a new one in runs/.")
  private Path output;

  RunCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Optional<Path> folder = Optional.ofNullable(output).map(invocation::path);
    folder.ifPresent(OutputFile::requireFolder);
    Pipelines pipelines = invocation.services().need(Pipelines.class);
    Pipeline read = pipelines.read(invocation.path(pipeline));
    try (Run run = Work.start(invocation, read.seed())) {
      Path written = engine.during(() -> pipelines.run(read, folder, run));
      invocation.out().println("Wrote " + written.resolve("report.html"));
    }
  }
}
