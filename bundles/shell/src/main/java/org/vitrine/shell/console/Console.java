package org.vitrine.shell.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.felix.gogo.jline.Parser;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vitrine.api.Problem;
import org.vitrine.shell.commands.Commands;
import org.vitrine.shell.completion.Completion;
import org.vitrine.shell.invocation.CommandFailedException;
import org.vitrine.shell.invocation.Services;

/** The interactive shell: Gogo's language with our commands, on a JLine terminal. */
@Component(service = Console.class)
public final class Console {
  private final BundleContext context;
  private final Services services;
  private final Commands commands;

  /** Takes what commands need. */
  @Activate
  public Console(
      BundleContext context, @Reference Services services, @Reference Commands commands) {
    this.context = context;
    this.services = services;
    this.commands = commands;
  }

  /**
   * Reads and runs lines until the user leaves.
   *
   * @return the exit code of the last command
   */
  public int run() throws IOException {
    CommandProcessor processor = services.need(CommandProcessor.class);
    try (Terminal terminal = terminal();
        CommandSession session =
            processor.createSession(terminal.input(), terminal.output(), terminal.output())) {
      Session pipeline = new Session(services, Path.of("").toAbsolutePath());
      session.put("SCOPE", "vitrine:gogo:*");
      Variables variables = Variables.of(session);
      ShellCommands shell = new ShellCommands(commands, terminal, pipeline, variables);
      shell.register(context, processor);
      LineReader reader =
          LineReaderBuilder.builder()
              .appName("vitrine")
              .terminal(terminal)
              .parser(new Parser())
              .completer(new Completion(services, shell.describe(), pipeline, variables))
              .variable(LineReader.HISTORY_FILE, history())
              .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%M is open, Ctrl-C drops the line> ")
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .option(LineReader.Option.CASE_INSENSITIVE, true)
              .build();
      prepare(session, terminal, reader, processor);
      return converse(session, reader, terminal, shell);
    }
  }

  private int converse(
      CommandSession session, LineReader reader, Terminal terminal, ShellCommands shell) {
    boolean person = !terminal.getType().startsWith(Terminal.TYPE_DUMB);
    if (person) {
      terminal.writer().println("Vitrine. Type \"help\" for the commands, \"exit\" to leave.");
    }
    terminal.handle(Terminal.Signal.INT, signal -> shell.interrupt());
    int code = 0;
    boolean told = false;
    // Lines that come from a file or pipe are a script, which ends with the first failure.
    while (!shell.left() && (person || code == 0)) {
      try {
        String line = reader.readLine(person ? "vitrine> " : null);
        code = line.isBlank() ? code : execute(session, line, terminal, shell);
        told &= shell.leaving();
        if (shell.leaving()) {
          shell.leave(told || !person);
          told = true;
        }
      } catch (UserInterruptException e) {
        // Ctrl-C while typing only drops the line.
      } catch (EndOfFileException e) {
        shell.leave(told || !person);
        told = true;
      }
    }
    shell.finish(person);
    return code;
  }

  private int execute(CommandSession session, String line, Terminal terminal, ShellCommands shell) {
    int code = 1;
    try {
      shell.start();
      Object result = session.execute(meant(line));
      if (result != null && !(result instanceof StepValue)) {
        terminal.writer().println(session.format(result, 0));
      }
      // A command whose output goes into a pipe may have failed without an exception here.
      code = shell.code();
    } catch (CommandFailedException e) {
      // The command has told the user already.
      code = e.code();
    } catch (CommandNotFoundException e) {
      Set<String> known = shell.describe().getSubcommands().keySet();
      Problem problem = Problem.unknown("command", e.getCommand(), "Commands", known);
      terminal.writer().println("vitrine: " + problem);
      code = 2;
    } catch (InterruptedException e) {
      // Ctrl-C ended a command of Gogo's, such as sleep.
      terminal.writer().println("vitrine: cancelled");
    } catch (Exception e) {
      session.put(Shell.VAR_EXCEPTION, e);
      terminal.writer().println("vitrine: " + e.getMessage());
    }
    terminal.flush();
    return code;
  }

  /** Returns a line as Gogo takes it: a question mark asks for help, and our name goes without. */
  private static String meant(String line) {
    String typed = line.strip();
    return typed.equals("?") ? "help" : typed.replaceFirst("^vitrine\\s+", "");
  }

  private void prepare(
      CommandSession session, Terminal terminal, LineReader reader, CommandProcessor processor) {
    session.put(Shell.VAR_TERMINAL, terminal);
    session.put(Shell.VAR_READER, reader);
    session.put(Shell.VAR_PROCESSOR, processor);
    session.put(Shell.VAR_CONTEXT, context);
    session.currentDir(Path.of("").toAbsolutePath());
    Path profile = Path.of(context.getProperty("vitrine.home"), "etc", "gosh_profile");
    if (Files.isReadable(profile)) {
      try {
        session.execute(Files.readString(profile));
      } catch (Exception e) {
        terminal.writer().println("vitrine: " + profile + ": " + e.getMessage());
      }
    }
  }

  /** JLine finds what drives the terminal through the thread's class loader. */
  private static Terminal terminal() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(TerminalBuilder.class.getClassLoader());
    try {
      return TerminalBuilder.builder().name("vitrine").system(true).dumb(true).build();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Path history() {
    return Path.of(System.getProperty("vitrine.log.dir", System.getProperty("java.io.tmpdir")))
        .resolve("history");
  }
}
