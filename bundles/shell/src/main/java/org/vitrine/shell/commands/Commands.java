package org.vitrine.shell.commands;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vitrine.shell.invocation.Cancellation;
import org.vitrine.shell.invocation.Failures;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.Progress;
import org.vitrine.shell.invocation.Services;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Runs commands, for the command line and for the interactive shell alike. */
@Component(service = Commands.class)
public final class Commands {
  /** How text is written to the terminal. */
  public static final Charset ENCODING =
      Charset.forName(System.getProperty("native.encoding", "UTF-8"));

  private static final int WIDTH = 100;

  private final Services services;

  /** Takes what commands need. */
  @Activate
  public Commands(@Reference Services services) {
    this.services = services;
  }

  /**
   * Runs one command.
   *
   * @param arguments the command's name and its arguments
   * @param live whether err is a terminal
   * @param folder the folder that relative paths start from
   * @return 0 if it did its work, 1 if the work failed, 2 if the command was wrong
   */
  public int run(
      String[] arguments,
      PrintStream out,
      PrintStream err,
      boolean live,
      Path folder,
      Cancellation cancellation) {
    return run(arguments, out, err, live, folder, cancellation, (line, invocation) -> {});
  }

  /**
   * Runs one command, where there may be more or others than usual.
   *
   * @param change adds to the commands
   */
  public int run(
      String[] arguments,
      PrintStream out,
      PrintStream err,
      boolean live,
      Path folder,
      Cancellation cancellation,
      BiConsumer<CommandLine, Invocation> change) {
    Vitrine root = new Vitrine();
    try (Progress progress = new Progress(err, live, root)) {
      cancellation.show(progress);
      Invocation invocation = new Invocation(services, out, progress, folder, cancellation);
      CommandLine line = line(root, invocation);
      change.accept(line, invocation);
      configure(line);
      line.setOut(new PrintWriter(out, true, ENCODING));
      line.setErr(new PrintWriter(err, true, ENCODING));
      Failures failures = new Failures(err, root, progress);
      line.setParameterExceptionHandler(failures);
      line.setExecutionExceptionHandler(failures);
      int code = execute(line, failures, arguments);
      return out.checkError() && code == 0 ? failures.unwritten() : code;
    }
  }

  private static int execute(CommandLine line, Failures failures, String... arguments) {
    try {
      return line.execute(arguments);
    } catch (OutOfMemoryError e) {
      return failures.outOfMemory(e);
    }
  }

  /** Returns whether there is a command of that name. */
  public boolean knows(String name) {
    return describe().getSubcommands().containsKey(name);
  }

  /** Returns the commands with their options, to describe and complete them. */
  public CommandLine describe() {
    return line(new Vitrine(), null);
  }

  private static CommandLine line(Vitrine root, Invocation invocation) {
    CommandLine line = new CommandLine(root, new CommandFactory(invocation));
    configure(line);
    return line;
  }

  private static void configure(CommandLine line) {
    line.setUsageHelpWidth(WIDTH);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setAbbreviatedOptionsAllowed(false);
  }
}
