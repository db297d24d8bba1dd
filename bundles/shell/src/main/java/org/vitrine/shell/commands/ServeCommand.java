package org.vitrine.shell.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vitrine.api.CancelledException;
import org.vitrine.api.Runs.Run;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.options.RunOptions;
import org.vitrine.shell.server.RunServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows run folders in a browser until Ctrl-C. */
@Command(
    name = "serve",
    description = "Show run folders in a browser on this machine, also while they grow.",
    footer = "Example: vitrine serve runs")
final class ServeCommand implements Runnable {
  private static final long PAUSE_MILLISECONDS = 200;
  private static final int LAST_PORT = 65_535;

  private final Invocation invocation;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUNS",
      defaultValue = "runs",
      description = "A folder of run folders, or one of them. Default: ${DEFAULT-VALUE}")
  private Path runs;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "7007",
      description = "The port, 0 for any that is free. Default: ${DEFAULT-VALUE}")
  private int port;

  ServeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Path folder = invocation.path(runs);
    if (!Files.isDirectory(folder)) {
      throw new UsageException("There is no folder " + folder + ".", "Name one with runs.");
    }
    if (port < 0 || port > LAST_PORT) {
      throw new UsageException("--port = " + port + " is no port.", "Allowed: 0.." + LAST_PORT);
    }
    try (Run run = RunOptions.start(invocation, 0);
        RunServer server = RunServer.start(folder, port)) {
      invocation.out().println("Serving " + folder + " at " + server.address());
      invocation.out().println("Ctrl-C ends it.");
      while (true) {
        run.checkCancelled();
        Thread.sleep(PAUSE_MILLISECONDS);
      }
    } catch (CancelledException e) {
      invocation.out().println("Ended.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new VitrineException(
          "Port " + port + " cannot be used: " + e.getMessage() + ".",
          "Take another with --port, or 0 for any that is free.",
          e);
    }
  }
}
