package org.vitrine.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.gogo.jline.Builtin;
import org.apache.felix.gogo.jline.Converters;
import org.apache.felix.gogo.jline.Posix;
import org.apache.felix.gogo.jline.Procedural;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.command.Job;
import org.jline.terminal.Terminal;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Our commands as functions of Gogo's language, beside its own. */
final class ShellCommands {
  private static final String SCOPE = "vitrine";

  private final Commands commands;
  private final Terminal terminal;
  private volatile Cancellation current = new Cancellation();
  private volatile boolean left;
  private volatile int code;

  ShellCommands(Commands commands, Terminal terminal) {
    this.commands = commands;
    this.terminal = terminal;
  }

  /** Returns whether the user wants to leave. */
  boolean left() {
    return left;
  }

  /** Forgets the failures of the line before. */
  void start() {
    code = 0;
  }

  /** Returns the exit code of the line's commands, 0 if all did their work. */
  int code() {
    return code;
  }

  /** Cancels what is running. */
  void interrupt(CommandSession session) {
    current.cancel();
    Job job = session.foregroundJob();
    if (job != null) {
      job.interrupt();
    }
  }

  /** Registers all functions. */
  void register(BundleContext context, CommandProcessor processor) {
    Set<String> names = commands.describe().getSubcommands().keySet();
    names.forEach(name -> register(context, SCOPE, call(name), name));
    register(context, SCOPE, this::help, "help");
    register(context, SCOPE, this::exit, "exit", "quit");
    // Gogo's JLine bundle is not started, because it would take the terminal for itself.
    register(
        context,
        "gogo",
        new Posix(processor),
        "cat",
        "cd",
        "clear",
        "date",
        "echo",
        "grep",
        "head",
        "less",
        "ls",
        "pwd",
        "sleep",
        "sort",
        "tail",
        "wc");
    register(
        context,
        "gogo",
        new Procedural(),
        "each",
        "if",
        "not",
        "throw",
        "try",
        "until",
        "while",
        "break",
        "continue");
    context.registerService(
        Converter.class, new Converters(context.getBundle(0).getBundleContext()), null);
    register(context, "gogo", new Builtin(), "set", "jobs", "type", "history");
  }

  private static void register(
      BundleContext context, String scope, Object functions, String... names) {
    context.registerService(
        functions instanceof Function ? Function.class.getName() : Object.class.getName(),
        functions,
        FrameworkUtil.asDictionary(
            Map.of(
                CommandProcessor.COMMAND_SCOPE, scope, CommandProcessor.COMMAND_FUNCTION, names)));
  }

  private static void register(
      BundleContext context, String scope, Function function, String... names) {
    register(context, scope, (Object) function, names);
  }

  private Function call(String name) {
    return (session, arguments) -> {
      List<String> words = new ArrayList<>(List.of(name));
      arguments.forEach(a -> words.add(String.valueOf(a)));
      return run(session, words);
    };
  }

  private Object run(CommandSession session, List<String> words) throws CommandFailedException {
    Cancellation cancellation = new Cancellation();
    current = cancellation;
    boolean live = !terminal.getType().startsWith(Terminal.TYPE_DUMB);
    // Gogo switches System.out to the pipe or file that the command writes to.
    int ended =
        commands.run(
            words.toArray(String[]::new),
            System.out,
            System.err,
            live,
            session.currentDir(),
            cancellation);
    if (ended != 0) {
      code = ended;
      throw new CommandFailedException(ended);
    }
    return null;
  }

  private Object help(CommandSession session, List<Object> arguments)
      throws CommandFailedException {
    List<String> words = new ArrayList<>();
    arguments.forEach(a -> words.add(String.valueOf(a)));
    words.add("--help");
    return run(session, words);
  }

  private Object exit(CommandSession session, List<Object> arguments) {
    left = true;
    return null;
  }
}
