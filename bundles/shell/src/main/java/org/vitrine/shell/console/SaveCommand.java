package org.vitrine.shell.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.pipeline.Pipelines;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.OutputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what the console has done as a pipeline file. */
@Command(name = "save", description = "Write what was done here as a file that \"run\" repeats.")
final class SaveCommand implements Runnable {
  private final Invocation invocation;
  private final Session session;

  @Parameters(paramLabel = "PIPELINE.yaml", description = "The file to write.")
  private Path file;

  @Option(names = "--replace", description = "Replace the file if there is one.")
  private boolean replace;

  SaveCommand(Invocation invocation, Session session) {
    this.invocation = invocation;
    this.session = session;
  }

  @Override
  public void run() {
    Path to = invocation.path(file);
    OutputFile.require(to);
    if (Files.exists(to) && !replace) {
      throw new UsageException(file + " exists.", "Name another file, or add --replace.");
    }
    String text = invocation.services().need(Pipelines.class).text(session.pipeline());
    try {
      Files.writeString(to, text);
    } catch (IOException e) {
      throw new VitrineException(to + " cannot be written: " + e.getMessage(), "", e);
    }
    invocation.out().println("Wrote " + file + ". \"run " + file + "\" repeats it.");
  }
}
