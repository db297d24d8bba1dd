package org.vitrine.shell;

import org.vitrine.api.Runs;
import org.vitrine.api.Runs.Run;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the work is done: on which engine, in how much memory, from which seed. */
final class RunOptions {
  @Mixin EngineChoice engine;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "The seed of every random stream. Default: ${DEFAULT-VALUE}")
  long seed;

  /** Starts a run that shows its progress and that Ctrl-C cancels. */
  Run start(Invocation invocation) {
    return start(invocation, seed);
  }

  /** Starts a run with another seed. */
  static Run start(Invocation invocation, long seed) {
    Run run = invocation.services().need(Runs.class).start(seed, invocation.progress());
    invocation.cancellation().watch(run);
    return run;
  }
}
