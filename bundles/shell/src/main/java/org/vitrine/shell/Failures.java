package org.vitrine.shell;

import java.io.PrintStream;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.vitrine.api.CancelledException;
import org.vitrine.api.VitrineException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the user what went wrong, in one message, and chooses the exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final int WORK_FAILED = 1;
  private static final int COMMAND_WRONG = 2;

  private final PrintStream err;
  private final Vitrine options;
  private final Progress progress;

  Failures(PrintStream err, Vitrine options, Progress progress) {
    this.err = err;
    this.options = options;
    this.progress = progress;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    err.println("vitrine: " + e.getMessage() + suggestion(e));
    err.println("Type \"" + command.getCommandSpec().qualifiedName() + " --help\" for help.");
    return COMMAND_WRONG;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
    progress.close();
    if (options.verbose) {
      e.printStackTrace(err);
    }
    if (e instanceof CancelledException) {
      err.println("vitrine: cancelled");
      return WORK_FAILED;
    }
    if (e instanceof VitrineException known) {
      known.problems().forEach(problem -> err.println("vitrine: " + problem));
      LoggerFactory.getLogger(Failures.class).debug("failed", e);
      return known.exitCode();
    }
    LoggerFactory.getLogger(Failures.class).error("A command failed unexpectedly", e);
    err.println("vitrine: unexpected failure: " + e);
    err.println(
        "The log in "
            + System.getProperty("vitrine.log.dir")
            + " has the details; -v prints them.");
    return WORK_FAILED;
  }

  /** Tells that what the command printed did not arrive. */
  int unwritten() {
    err.println("vitrine: the output could not be written; the disk may be full.");
    return WORK_FAILED;
  }

  private static String suggestion(ParameterException e) {
    List<String> near =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    return near.isEmpty() ? "" : ". Did you mean: " + String.join(" or ", near) + "?";
  }
}
