package org.vitrine.shell.commands;

import java.nio.file.Path;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.Pipelines;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.options.EngineChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks a pipeline file without running it. */
@Command(
    name = "check",
    description = "Say everything that is wrong with a pipeline file, with line and column.")
final class CheckCommand implements Runnable {
  private final Invocation invocation;

  @Mixin private EngineChoice engine;

  @Parameters(paramLabel = "PIPELINE.yaml", description = "The pipeline.")
  private Path pipeline;

  CheckCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Pipelines pipelines = invocation.services().need(Pipelines.class);
    Pipeline read = pipelines.read(invocation.path(pipeline), engine.given());
    int steps = read.steps().size();
    invocation
        .out()
        .println(pipeline + " is right: " + (steps == 1 ? "one step." : steps + " steps."));
  }
}
