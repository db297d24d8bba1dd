package org.vitrine.shell.commands;

import org.vitrine.api.pipeline.Pipelines;
import org.vitrine.shell.invocation.Invocation;
import picocli.CommandLine.Command;

/** Prints the JSON Schema of pipeline files. */
@Command(
    name = "schema",
    description =
        "Print the JSON Schema of pipeline files, for editors to complete and check them.")
final class SchemaCommand implements Runnable {
  private final Invocation invocation;

  SchemaCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    invocation.out().print(invocation.services().need(Pipelines.class).schema());
  }
}
