package org.vitrine.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.command.Job;
import org.jline.terminal.Terminal;
import picocli.CommandLine.Command;

/** The commands that only a console has: about its variables, its pipeline and its jobs. */
final class ConsoleCommands {
  private final ShellCommands shell;
  private final Session pipeline;
  private final BackgroundJobs jobs;
  private final Terminal terminal;

  ConsoleCommands(ShellCommands shell, Session pipeline, BackgroundJobs jobs, Terminal terminal) {
    this.shell = shell;
    this.pipeline = pipeline;
    this.jobs = jobs;
    this.terminal = terminal;
  }

  /** Returns the summaries by name, for help and completion. */
  static Map<String, String> summaries() {
    Map<String, String> summaries = new LinkedHashMap<>();
    for (Class<?> type :
        List.of(
            ShowCommand.class,
            SaveCommand.class,
            JobsCommand.class,
            WaitCommand.class,
            CancelCommand.class)) {
      Command command = type.getAnnotation(Command.class);
      summaries.put(command.name(), String.join(" ", command.description()));
    }
    return summaries;
  }

  /** Returns the commands by name. */
  Map<String, Function> all() {
    Map<String, Function> all = new LinkedHashMap<>();
    all.put("show", function("show", (i, s) -> new ShowCommand(i, pipeline, terminal)));
    all.put("save", function("save", (i, s) -> new SaveCommand(i, pipeline)));
    all.put("jobs", function("jobs", (i, s) -> new JobsCommand(i, others(s), jobs)));
    all.put("wait", function("wait", (i, s) -> new WaitCommand(others(s))));
    all.put("cancel", function("cancel", (i, s) -> new CancelCommand(others(s), jobs)));
    return all;
  }

  /** Returns the session's jobs except the one that asks. */
  private static List<Job> others(CommandSession session) {
    Job own = Job.Utils.current();
    return session.jobs().stream().filter(j -> own == null || j.id() != own.id()).toList();
  }

  private interface Maker {
    Object make(Invocation invocation, CommandSession session);
  }

  private Function function(String name, Maker maker) {
    return (session, arguments) -> {
      List<String> words = new ArrayList<>(List.of(name));
      arguments.forEach(a -> words.add(String.valueOf(a)));
      return shell.run(
          session,
          words,
          (line, invocation) -> line.addSubcommand(name, maker.make(invocation, session)));
    };
  }
}
