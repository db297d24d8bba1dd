package org.vitrine.shell.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.command.Job;
import org.jline.terminal.Terminal;
import org.osgi.framework.BundleContext;
import org.vitrine.api.Problem;
import org.vitrine.api.pipeline.StepForm;
import org.vitrine.shell.commands.Commands;
import org.vitrine.shell.invocation.Cancellation;
import org.vitrine.shell.invocation.CommandFailedException;
import org.vitrine.shell.invocation.Invocation;
import picocli.CommandLine;

/** Our commands as functions of Gogo's language, beside its own. */
final class ShellCommands {
  private static final String SCOPE = "vitrine";
  private static final int COMMAND_WRONG = 2;
  private static final int STDOUT = 1;
  private static final int STDERR = 2;
  private static final String[] ABOUT = {
    "",
    "What a line makes gets a name, and later lines use it:",
    "  m = load net.onnx",
    "  a = attribute ig $m \"images:photos?limit=8\" -o steps=50",
    "  show $a",
    "  e = evaluate insertion-deletion $a",
    "  save pipeline.yaml",
    "A line that ends with \" &\" runs in the background. Ctrl-C stops what runs in front.",
    "\"help COMMAND\" and \"describe METHOD\" say more; Tab completes; \"exit\" leaves.",
    "Quote what has ? or & in it. Pipes work: methods | grep gradient"
  };
  private final Commands commands;
  private final Terminal terminal;
  private final Session pipeline;
  private final Variables variables;
  private final ConsoleCommands console;
  private final BackgroundJobs jobs = new BackgroundJobs();
  private volatile boolean leaving;
  private volatile boolean left;
  private volatile int code;

  ShellCommands(Commands commands, Terminal terminal, Session pipeline, Variables variables) {
    this.commands = commands;
    this.terminal = terminal;
    this.pipeline = pipeline;
    this.variables = variables;
    this.console = new ConsoleCommands(this, pipeline, jobs, terminal);
  }

  /** Returns whether the user wants to leave. */
  boolean left() {
    return left;
  }

  /** Returns whether the line asked to leave. */
  boolean leaving() {
    return leaving;
  }

  /** Forgets the failures of the line before. */
  void start() {
    code = 0;
    leaving = false;
  }

  /** Returns the exit code of the line's commands, 0 if all did their work. */
  int code() {
    return code;
  }

  /** Returns our commands with their options, those that only a console has among them. */
  CommandLine describe() {
    CommandLine line = commands.describe();
    complete(line, null);
    return line;
  }

  private void complete(CommandLine line, Invocation invocation) {
    console.addTo(line, invocation, variables.session());
    for (StepForm form : pipeline.forms()) {
      if (!commands.knows(form.kind())) {
        line.addSubcommand(form.kind(), StepCommand.line(invocation, pipeline, form, ""));
      }
    }
  }

  /**
   * Cancels what is running.
   *
   * <p>Work of ours ends by itself; its thread is not interrupted, because that closes the channel
   * it writes to, which is the terminal.
   */
  void interrupt() {
    Job job = variables.session().foregroundJob();
    if (job != null && !jobs.cancel(job.id())) {
      job.interrupt();
    }
  }

  /** Leaves, or stays where that would cancel work and the user has not been told so. */
  void leave(boolean told) {
    List<Job> running = variables.session().jobs();
    left = told || running.isEmpty();
    if (!left) {
      terminal.writer().println(running.size() == 1 ? "A job still runs:" : "Jobs still run:");
      running.forEach(j -> terminal.writer().println("  " + j.id() + "  " + j.command()));
      terminal.writer().println("Leave again to cancel, or type \"wait\".");
      terminal.flush();
    }
  }

  /** Ends what runs in the background: a person who leaves cancels it, a script waits for it. */
  void finish(boolean cancelled) {
    List<Job> running = variables.session().jobs();
    if (cancelled) {
      running.forEach(job -> jobs.cancel(job.id()));
    }
    running.forEach(job -> WaitCommand.until(job, () -> {}));
  }

  /** Registers all functions. */
  void register(BundleContext context, CommandProcessor processor) {
    Set<String> names = commands.describe().getSubcommands().keySet();
    names.forEach(name -> GogoFunctions.register(context, SCOPE, call(name), name));
    List<String> kinds = pipeline.forms().stream().map(StepForm::kind).toList();
    kinds.stream()
        .filter(kind -> !names.contains(kind))
        .forEach(kind -> GogoFunctions.register(context, SCOPE, call(kind), kind));
    console
        .all()
        .forEach((name, function) -> GogoFunctions.register(context, SCOPE, function, name));
    GogoFunctions.register(context, SCOPE, (Function) this::help, "help");
    GogoFunctions.register(context, SCOPE, (Function) this::exit, "exit", "quit");
    GogoFunctions.register(context, processor);
  }

  private Function call(String name) {
    return (session, arguments) -> {
      List<String> words = new ArrayList<>(List.of(name));
      arguments.forEach(a -> words.add(String.valueOf(a)));
      String variable = Variables.assigned(line());
      boolean composed = arguments.stream().anyMatch(StepValue.class::isInstance);
      Optional<StepForm> form =
          pipeline.forms().stream().filter(f -> f.kind().equals(name)).findFirst();
      boolean step = !variable.isEmpty() || composed || !commands.knows(name);
      requireValues(arguments);
      return form.isPresent() && step
          ? compose(session, words, form.get(), variable)
          : run(session, words);
    };
  }

  /** Returns the line that is run. */
  private static CharSequence line() {
    Job job = Job.Utils.current();
    return job == null ? "" : job.command();
  }

  /** Refuses variables without a value, which Gogo passes as null. */
  void requireValues(List<Object> arguments) throws CommandFailedException {
    if (arguments.contains(null)) {
      refuse(variables.missing(line()));
    }
  }

  private void refuse(Problem problem) throws CommandFailedException {
    System.err.println("vitrine: " + problem);
    code = COMMAND_WRONG;
    throw new CommandFailedException(COMMAND_WRONG);
  }

  /** Does a step of the session's pipeline. */
  private Object compose(CommandSession session, List<String> words, StepForm form, String variable)
      throws CommandFailedException {
    List<StepCommand> made = new ArrayList<>();
    run(
        session,
        words,
        (line, invocation) -> {
          CommandLine command = StepCommand.line(invocation, pipeline, form, variable);
          made.add(command.getCommand());
          if (commands.knows(form.kind())) {
            line.getCommandSpec().removeSubcommand(form.kind());
          }
          line.addSubcommand(form.kind(), command);
        });
    StepValue value = made.get(0).value();
    if (value != null && variable.isEmpty()) {
      session.put(value.name(), value);
    }
    return value;
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
    boolean person = !terminal.getType().startsWith(Terminal.TYPE_DUMB);
    boolean above = background && person;
    Cancellation cancellation = jobs.start(job);
    try {
      // Gogo switches System.out to the pipe or file that the command writes to.
      int ended =
          commands.run(
              words.toArray(String[]::new),
              above ? AbovePrompt.instead(System.out, STDOUT, session) : System.out,
              above ? AbovePrompt.instead(System.err, STDERR, session) : System.err,
              person && !background,
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
    Set<String> known = describe().getSubcommands().keySet();
    if (!words.isEmpty() && !known.contains(words.get(0))) {
      refuse(Problem.unknown("command", words.get(0), "Commands", known));
    }
    words.add("--help");
    return run(
        session,
        words,
        (line, invocation) -> {
          complete(line, invocation);
          line.getCommandSpec().usageMessage().customSynopsis("COMMAND, or NAME = COMMAND");
          line.getCommandSpec().usageMessage().footer(ABOUT);
        });
  }

  private Object exit(CommandSession session, List<Object> arguments) {
    leaving = true;
    return null;
  }
}
