package org.vitrine.shell.options;

import org.vitrine.api.Runs;
import org.vitrine.api.Runs.Run;
import org.vitrine.shell.invocation.Invocation;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the work is done: on which engine, in how much memory, from which seed. */
public final class RunOptions {
  @Mixin public EngineChoice engine;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "The seed of every random stream. Default: ${DEFAULT-VALUE}")
  public long seed;

  /** Starts a run that shows its progress and that Ctrl-C cancels. */
  public Run start(Invocation invocation) {
    return start(invocation, seed);
  }

  /** Starts a run with another seed. */
  public static Run start(Invocation invocation, long seed) {
    Run run = invocation.services().need(Runs.class).start(seed, invocation.progress());
    invocation.cancellation().watch(run);
    return run;
  }
}
