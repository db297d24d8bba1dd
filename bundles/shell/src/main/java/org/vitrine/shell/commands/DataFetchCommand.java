package org.vitrine.shell.commands;

import java.nio.file.Path;
import java.util.List;
import org.vitrine.api.Runs.Run;
import org.vitrine.data.fetch.Fetch;
import org.vitrine.data.fetch.Source;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.OutputFile;
import org.vitrine.shell.options.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Downloads a public dataset. */
@Command(
    name = "fetch",
    description = "Download a public dataset, verify it, and say what to type to use it.")
final class DataFetchCommand implements Runnable {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "The dataset; \"vitrine data\" lists them.")
  private String name;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The folder to write. Default: data/NAME")
  private Path output;

  DataFetchCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Source source = Source.named(name);
    Path folder = invocation.path(output == null ? Path.of("data", name) : output);
    OutputFile.requireFolder(folder);
    try (Run run = RunOptions.start(invocation, 0)) {
      List<String> use = Fetch.into(folder, source, run);
      invocation.out().println(source.title());
      invocation.out().println("Licence: " + source.licence());
      use.forEach(specification -> invocation.out().println(specification));
    }
  }
}
