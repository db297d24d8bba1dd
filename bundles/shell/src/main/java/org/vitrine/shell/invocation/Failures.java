package org.vitrine.shell.invocation;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.vitrine.api.CancelledException;
import org.vitrine.api.Problem;
import org.vitrine.api.VitrineException;
import org.vitrine.shell.commands.Vitrine;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells the user what went wrong, in one message, and chooses the exit code. */
public final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final int WORK_FAILED = 1;
  private static final int COMMAND_WRONG = 2;

  private final PrintStream err;
  private final Vitrine options;
  private final Progress progress;

  public Failures(PrintStream err, Vitrine options, Progress progress) {
    this.err = err;
    this.options = options;
    this.progress = progress;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    List<String> unknown = command.getUnmatchedArguments();
    if (unknown.isEmpty()) {
      err.println("vitrine: " + e.getMessage() + ".");
    } else {
      unknown.forEach(typed -> err.println("vitrine: " + unknown(command, typed)));
    }
    err.println("Type \"" + command.getCommandSpec().qualifiedName() + " --help\" for help.");
    return COMMAND_WRONG;
  }

  private static Problem unknown(CommandLine command, String typed) {
    if (typed.startsWith("-")) {
      List<String> options = new ArrayList<>();
      command.getCommandSpec().options().forEach(o -> options.addAll(List.of(o.names())));
      return Problem.unknown("option", typed, "Options", options);
    }
    return command.getSubcommands().isEmpty()
        ? Problem.of("There is an argument too many: \"" + typed + "\".", "")
        : Problem.unknown("command", typed, "Commands", command.getSubcommands().keySet());
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

  /** Tells that Java's memory did not suffice. */
  public int outOfMemory(OutOfMemoryError e) {
    progress.close();
    LoggerFactory.getLogger(Failures.class).error("The memory did not suffice", e);
    err.println("vitrine: The memory did not suffice: " + e.getMessage() + ".");
    err.println("Take fewer or smaller images, or give Java more, as in VITRINE_OPTS=-Xmx12g.");
    return WORK_FAILED;
  }

  /** Tells that what the command printed did not arrive; whoever closed a pipe knows it. */
  public int unwritten() {
    if (!Boolean.getBoolean("vitrine.pipe.out")) {
      err.println("vitrine: the output could not be written; the disk may be full.");
    }
    return WORK_FAILED;
  }
}
