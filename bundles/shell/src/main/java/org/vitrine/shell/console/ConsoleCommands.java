package org.vitrine.shell.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.command.Job;
import org.jline.terminal.Terminal;
import org.vitrine.shell.invocation.Invocation;
import picocli.CommandLine;

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

  /** Adds the commands to those of the command line. */
  void addTo(CommandLine line, Invocation invocation, CommandSession session) {
    makers().forEach((name, maker) -> line.addSubcommand(name, maker.make(invocation, session)));
  }

  /** Returns the commands by name. */
  Map<String, Function> all() {
    Map<String, Function> all = new LinkedHashMap<>();
    makers().forEach((name, maker) -> all.put(name, function(name, maker)));
    return all;
  }

  private Map<String, Maker> makers() {
    Map<String, Maker> makers = new LinkedHashMap<>();
    makers.put("show", (i, s) -> new ShowCommand(i, pipeline, terminal));
    makers.put("save", (i, s) -> new SaveCommand(i, pipeline));
    makers.put("jobs", (i, s) -> new JobsCommand(i, others(s), jobs));
    makers.put("wait", (i, s) -> new WaitCommand(i, others(s), jobs));
    makers.put("cancel", (i, s) -> new CancelCommand(others(s), jobs));
    return makers;
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
      shell.requireValues(arguments);
      return shell.run(
          session,
          words,
          (line, invocation) -> line.addSubcommand(name, maker.make(invocation, session)));
    };
  }
}
