package org.vitrine.shell.options;

import picocli.CommandLine.Option;

/** Whether a command goes on where it was interrupted. */
public final class Resuming {
  @Option(
      names = "--resume",
      description = {
        "Go on with what an interruption left beside the output, in a folder that ends",
        "in .run. Without it the work begins anew."
      })
  public boolean resume;
}
