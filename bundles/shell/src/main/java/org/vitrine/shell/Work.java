package org.vitrine.shell;

import java.util.Optional;
import org.vitrine.api.Runs;
import org.vitrine.api.Runs.Run;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Models;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.network.Network;
import picocli.CommandLine.Option;

/** How the work is done: on which engine, in how much memory, from which seed. */
final class Work {
  @Option(
      names = "--engine",
      paramLabel = "ID",
      description = "The engine; \"vitrine engines\" lists them. Default: the best available.")
  String engine;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = MemorySize.class,
      defaultValue = "512M",
      description = "The most memory for the engine's buffers, as 900K, 512M or 2G.")
  long memory;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "The seed of every random stream. Default: ${DEFAULT-VALUE}")
  long seed;

  /** Opens a network on the chosen engine. */
  Model open(Invocation invocation, Network network) {
    return invocation
        .services()
        .need(Models.class)
        .engine(Optional.ofNullable(engine))
        .open(network, new OpenOptions(memory));
  }

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
