package org.vitrine.shell.completion;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.slf4j.LoggerFactory;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.Methods;
import org.vitrine.api.OptionWalk;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.model.Precision;
import org.vitrine.api.network.Architecture;
import org.vitrine.api.pipeline.StepForm;
import org.vitrine.data.fetch.Source;
import org.vitrine.shell.console.Assigned;
import org.vitrine.shell.console.Session;
import org.vitrine.shell.console.StepCommand;
import org.vitrine.shell.console.StepValue;
import org.vitrine.shell.console.Typed;
import org.vitrine.shell.console.Variables;
import org.vitrine.shell.invocation.Services;
import org.vitrine.shell.options.MethodKinds;
import org.vitrine.shell.project.Template;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Completes commands, their options, methods, options of methods, variables, layers and files. */
public final class Completion implements Completer {
  private static final Set<String> DATA = Set.of("--data", "--validation");
  private static final List<String> NETWORKS = List.of(".onnx", ".zip", ".h5");
  private static final List<String> PIPELINES = List.of(".yaml", ".yml");
  private static final List<String> ANY = List.of();

  private final Services services;
  private final CommandLine commands;
  private final Session session;
  private final Variables variables;
  private final LayerNames layers;

  public Completion(Services services, CommandLine commands, Session session, Variables variables) {
    this.services = services;
    this.commands = commands;
    this.session = session;
    this.variables = variables;
    this.layers = new LayerNames(services, session, variables);
  }

  @Override
  public void complete(LineReader reader, ParsedLine whole, List<Candidate> candidates) {
    try {
      complete(whole, candidates);
    } catch (RuntimeException e) {
      // A key must not end the session, nor print into the line that is being typed.
      LoggerFactory.getLogger(Completion.class).error("Nothing could be offered", e);
    }
  }

  /** Adds what the word at the cursor may become. */
  void complete(ParsedLine whole, List<Candidate> candidates) {
    ParsedLine line = Assigned.without(whole);
    if (line.wordIndex() == 0) {
      commands.getSubcommands().forEach((name, c) -> add(candidates, name, summary(c)));
      add(candidates, "help", "Print help.");
      add(candidates, "exit", "Leave.");
      if (line != whole) {
        data().complete("", Typed.word(line), candidates);
      }
      return;
    }
    String name = line.words().get(0);
    if (name.equals("help")) {
      commands.getSubcommands().forEach((n, c) -> add(candidates, n, summary(c)));
      return;
    }
    Optional<StepForm> form =
        session.forms().stream()
            .filter(f -> f.kind().equals(name) && (line != whole || composed(line)))
            .findFirst();
    CommandLine command =
        form.map(f -> StepCommand.line(null, session, f, ""))
            .orElse(commands.getSubcommands().get(name));
    if (command == null) {
      String word = Typed.word(line);
      variables(word, "", candidates);
      paths().complete("", word, ANY, candidates);
      return;
    }
    Typed typed = Typed.of(command, line);
    if (typed.option().isPresent()) {
      value(typed.option().get().longestName(), name, typed, line, candidates);
    } else if (typed.word().startsWith("-")) {
      options(typed.command(), form, candidates);
    } else if (form.isPresent()) {
      argument(form.get(), typed, candidates);
    } else {
      argument(name, typed, candidates);
    }
  }

  /** Returns whether a line names a variable, or a step that only a pipeline has. */
  private boolean composed(ParsedLine line) {
    return !MethodKinds.BY_COMMAND.containsKey(line.words().get(0))
        || line.words().stream().anyMatch(word -> word.startsWith("$"));
  }

  private static void options(
      CommandLine command, Optional<StepForm> form, List<Candidate> candidates) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      String setting = option.longestName().substring(2);
      boolean takes =
          form.isEmpty()
              || form.get().settings().contains(setting)
              || !StepCommand.SETTINGS.contains(setting);
      if (takes) {
        add(candidates, option.longestName(), String.join(" ", option.description()));
      }
    }
  }

  /** Completes what a step works on: its method, then variables, datasets and networks. */
  private void argument(StepForm form, Typed typed, List<Candidate> candidates) {
    if (!form.method().isEmpty() && typed.words().isEmpty()) {
      methods(form.method(), candidates);
      return;
    }
    variables(typed.word(), "", candidates);
    if (form.settings().contains("data")) {
      data().complete("", typed.word(), candidates);
    }
    if (typed.word().indexOf(':') < 0) {
      network(typed, candidates);
    }
  }

  private void argument(String command, Typed typed, List<Candidate> candidates) {
    String word = typed.word();
    boolean first = typed.words().isEmpty();
    String last = typed.command().getCommandName();
    if (MethodKinds.BY_COMMAND.containsKey(command)) {
      if (first) {
        methods(MethodKinds.BY_COMMAND.get(command), candidates);
      } else {
        options(typed.command(), Optional.empty(), candidates);
        variables(word, "", candidates);
      }
    } else if (!typed.command().getSubcommands().isEmpty()) {
      typed.command().getSubcommands().forEach((n, c) -> add(candidates, n, summary(c)));
    } else if (command.equals("data")) {
      if (last.equals("info")) {
        data().complete("", word, candidates);
      } else {
        Source.known().forEach(s -> add(candidates, s.name(), s.title()));
      }
    } else {
      switch (command) {
        case "methods" -> MethodKinds.ALL.forEach(kind -> add(candidates, kind, ""));
        case "new" -> Template.KINDS.forEach(kind -> add(candidates, kind, ""));
        case "describe", "why" -> methods("", candidates);
        case "run", "check" -> paths().complete("", word, PIPELINES, candidates);
        case "show" -> variables("$", "", candidates);
        case "wait", "cancel" ->
            variables
                .session()
                .jobs()
                .forEach(j -> add(candidates, "" + j.id(), j.command().toString()));
        case "save", "replay", "diff", "serve", "trust" ->
            paths().complete("", word, ANY, candidates);
        default -> options(typed.command(), Optional.empty(), candidates);
      }
    }
  }

  private void value(
      String option, String command, Typed typed, ParsedLine line, List<Candidate> candidates) {
    String prefix = typed.prefix();
    if (DATA.contains(option)) {
      variables(typed.word(), prefix, candidates);
      data().complete(prefix, typed.word(), candidates);
      return;
    }
    switch (option) {
      case "--option" -> methodOptions(command, typed, candidates);
      case "--model" -> {
        variables(typed.word(), prefix, candidates);
        network(typed, candidates);
      }
      case "--layer" -> layers.of(line).forEach(l -> add(candidates, prefix + l, ""));
      case "--target", "--toward" ->
          add(candidates, prefix + "predicted", "the class the network predicts");
      case "--engine" -> layers.engines().forEach(e -> add(candidates, prefix + e, ""));
      case "--device" -> layers.devices().forEach(d -> add(candidates, prefix + d, ""));
      case "--precision" ->
          List.of(Precision.values()).forEach(p -> add(candidates, prefix + p, ""));
      case "--memory" ->
          List.of("512m", "1g", "2g").forEach(size -> add(candidates, prefix + size, ""));
      case "--methods" -> {
        String earlier = typed.word().substring(0, typed.word().lastIndexOf(',') + 1);
        active("attributor")
            .forEach(
                m ->
                    candidates.add(
                        new Candidate(
                            prefix + earlier + m.id(),
                            m.id(),
                            null,
                            m.title(),
                            null,
                            null,
                            false)));
      }
      default -> {
        boolean number =
            typed.option().get().type().isPrimitive()
                || Number.class.isAssignableFrom(typed.option().get().type());
        if (!number) {
          paths().complete(prefix, typed.word(), ANY, candidates);
        }
      }
    }
  }

  private void methodOptions(String command, Typed typed, List<Candidate> candidates) {
    OptionWalk installed = new OptionWalk(services.need(Methods.class));
    Optional<MethodInfo> method =
        typed.words().stream()
            .findFirst()
            .flatMap(id -> installed.method(MethodKinds.BY_COMMAND.getOrDefault(command, ""), id));
    method.ifPresent(
        m ->
            new MethodOptionCompletion(installed, paths(), data())
                .complete(m, typed.prefix(), typed.word(), candidates));
  }

  /** Completes a network's file, or an architecture. */
  private void network(Typed typed, List<Candidate> candidates) {
    paths().complete(typed.prefix(), typed.word(), NETWORKS, candidates);
    if (typed.word().indexOf('/') < 0) {
      services
          .all(Architecture.class)
          .forEach(a -> add(candidates, typed.prefix() + a.id(), "fresh weights"));
    }
  }

  /** Adds the variables where one is begun, or where nothing is typed yet. */
  private void variables(String word, String prefix, List<Candidate> candidates) {
    if (word.isEmpty() || word.startsWith("$")) {
      new TreeMap<>(variables.all())
          .forEach((name, value) -> add(candidates, prefix + "$" + name, told(value)));
    }
  }

  private String told(Object value) {
    return value instanceof StepValue made
        ? session.done(made.name()).map(s -> (s.kind() + " " + s.use()).strip()).orElse("")
        : value.toString();
  }

  private void methods(String kind, List<Candidate> candidates) {
    active(kind).forEach(m -> add(candidates, m.id(), m.title()));
  }

  private List<MethodInfo> active(String kind) {
    return services.need(Methods.class).list().stream()
        .filter(MethodInfo::active)
        .filter(m -> kind.isEmpty() || m.kind().equals(kind))
        .toList();
  }

  private PathCompletion paths() {
    return new PathCompletion(variables.session().currentDir());
  }

  private DataCompletion data() {
    return new DataCompletion(services.need(Datasets.class), paths());
  }

  private static String summary(CommandLine command) {
    return String.join(" ", command.getCommandSpec().usageMessage().description());
  }

  private static void add(List<Candidate> candidates, String value, String help) {
    candidates.add(
        new Candidate(value, value, null, help.isEmpty() ? null : help, null, null, true));
  }
}
