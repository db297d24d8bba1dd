package org.vitrine.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.vitrine.api.pipeline.StepForm;
import picocli.CommandLine;

/** Our commands as functions of Gogo's language, beside its own. */
final class ShellCommands {
  private static final String SCOPE = "vitrine";
  private static final Pattern ASSIGNMENT =
      Pattern.compile("^\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*\\S");

  private final Commands commands;
  private final Terminal terminal;
  private final Session pipeline;
  private final BackgroundJobs jobs = new BackgroundJobs();
  private volatile boolean left;
  private volatile int code;

  ShellCommands(Commands commands, Terminal terminal, Session pipeline) {
    this.commands = commands;
    this.terminal = terminal;
    this.pipeline = pipeline;
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
    Job job = session.foregroundJob();
    if (job != null) {
      jobs.cancel(job.id());
      job.interrupt();
    }
  }

  /** Ends what runs in the background: a person who leaves cancels it, a script waits for it. */
  void finish(CommandSession session, boolean cancelled) {
    if (cancelled) {
      session.jobs().forEach(job -> jobs.cancel(job.id()));
    }
    new WaitCommand(session.jobs()).run();
  }

  /** Registers all functions. */
  void register(BundleContext context, CommandProcessor processor) {
    Set<String> names = commands.describe().getSubcommands().keySet();
    names.forEach(name -> register(context, SCOPE, call(name), name));
    List<String> kinds = pipeline.forms().stream().map(StepForm::kind).toList();
    kinds.stream()
        .filter(kind -> !names.contains(kind))
        .forEach(kind -> register(context, SCOPE, call(kind), kind));
    new ConsoleCommands(this, pipeline, jobs, terminal)
        .all()
        .forEach((name, function) -> register(context, SCOPE, function, name));
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
    register(context, "gogo", new Builtin(), "set", "type", "history");
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
      String variable = variable(Job.Utils.current());
      boolean composed = arguments.stream().anyMatch(StepValue.class::isInstance);
      Optional<StepForm> form =
          pipeline.forms().stream().filter(f -> f.kind().equals(name)).findFirst();
      boolean help = words.contains("--help") || words.contains("-h");
      boolean step = !variable.isEmpty() || composed || !commands.knows(name);
      return form.isPresent() && step && !help
          ? compose(session, words, form.get(), variable)
          : run(session, words);
    };
  }

  /** Returns the variable that the line of a job assigns, empty if none. */
  private static String variable(Job job) {
    Matcher matcher = ASSIGNMENT.matcher(job == null ? "" : job.command());
    return matcher.find() ? matcher.group(1) : "";
  }

  /** Does a step of the session's pipeline. */
  private Object compose(CommandSession session, List<String> words, StepForm form, String variable)
      throws CommandFailedException {
    List<StepCommand> made = new ArrayList<>();
    run(
        session,
        words,
        (line, invocation) -> {
          StepCommand command = new StepCommand(invocation, pipeline, form, variable);
          made.add(command);
          if (commands.knows(form.kind())) {
            line.getCommandSpec().removeSubcommand(form.kind());
          }
          line.addSubcommand(form.kind(), command);
        });
    return made.get(0).value();
  }

  /** Runs one command of ours in the console. */
  Object run(CommandSession session, List<String> words) throws CommandFailedException {
    return run(session, words, (line, invocation) -> {});
  }

  /** Does something that tells of its failures as commands do. */
  Object run(CommandSession session, List<String> words, BiConsumer<CommandLine, Invocation> change)
      throws CommandFailedException {
    Job job = Job.Utils.current();
    boolean background = job != null && job.status() == Job.Status.Background;
    boolean live = !background && !terminal.getType().startsWith(Terminal.TYPE_DUMB);
    Cancellation cancellation = jobs.start(job);
    try {
      // Gogo switches System.out to the pipe or file that the command writes to.
      int ended =
          commands.run(
              words.toArray(String[]::new),
              System.out,
              System.err,
              live,
              session.currentDir(),
              cancellation,
              change);
      if (ended != 0) {
        code = background ? code : ended;
        throw new CommandFailedException(ended);
      }
      return null;
    } finally {
      jobs.end(job);
    }
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
