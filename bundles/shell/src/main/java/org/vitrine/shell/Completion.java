package org.vitrine.shell;

import java.util.List;
import java.util.Map;
import org.jline.builtins.Completers.FileNameCompleter;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.Methods;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Completes commands, their options, methods, options of methods, layers and files. */
final class Completion implements Completer {
  private static final Map<String, String> KIND =
      Map.of(
          "attack", "attack",
          "attribute", "attributor",
          "evaluate", "evaluator",
          "rewrite", "rewriter",
          "synthesize", "synthesizer",
          "train", "trainer");

  private final Services services;
  private final CommandLine commands;
  private final LayerNames layers;
  private final FileNameCompleter files = new FileNameCompleter();
  private final Session session;

  Completion(Services services, CommandLine commands, Session session) {
    this.services = services;
    this.commands = commands;
    this.session = session;
    this.layers = new LayerNames(services);
  }

  @Override
  public void complete(LineReader reader, ParsedLine typed, List<Candidate> candidates) {
    ParsedLine line = Assigned.without(typed);
    List<String> words = line.words();
    int at = line.wordIndex();
    if (at == 0) {
      commands.getSubcommands().forEach((name, c) -> add(candidates, name, summary(c)));
      session.forms().stream()
          .filter(f -> !commands.getSubcommands().containsKey(f.kind()))
          .forEach(f -> add(candidates, f.kind(), f.description()));
      ConsoleCommands.summaries().forEach((name, summary) -> add(candidates, name, summary));
      add(candidates, "help", "Print help.");
      add(candidates, "exit", "Leave.");
      return;
    }
    if (line.word().startsWith("$")) {
      session.steps().forEach(s -> add(candidates, "$" + s.as(), s.kind() + " " + s.use()));
      return;
    }
    CommandLine command = commands.getSubcommands().get(words.get(0));
    if (command == null) {
      if (words.get(0).equals("help")) {
        commands.getSubcommands().forEach((name, c) -> add(candidates, name, summary(c)));
      } else {
        files.complete(reader, line, candidates);
      }
      return;
    }
    OptionSpec before = command.getCommandSpec().findOption(words.get(at - 1));
    if (before != null && before.arity().max() > 0) {
      values(before.longestName(), reader, line, candidates);
    } else if (line.word().startsWith("-")) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        add(candidates, option.longestName(), String.join(" ", option.description()));
      }
    } else {
      positional(words.get(0), reader, line, candidates);
    }
  }

  private void positional(
      String command, LineReader reader, ParsedLine line, List<Candidate> candidates) {
    switch (command) {
      case "methods" -> MethodKinds.ALL.forEach(kind -> add(candidates, kind, ""));
      case "run", "check" -> files.complete(reader, line, candidates);
      case "attack",
          "attribute",
          "evaluate",
          "rewrite",
          "synthesize",
          "train",
          "describe",
          "why" -> {
        String kind = KIND.get(command);
        for (MethodInfo method : methods()) {
          if (kind == null || method.kind().equals(kind)) {
            add(candidates, method.id(), method.title());
          }
        }
      }
      default -> {}
    }
  }

  private void values(
      String option, LineReader reader, ParsedLine line, List<Candidate> candidates) {
    switch (option) {
      case "--option" -> methodOptions(line, candidates);
      case "--layer" -> layers.of(line, session).forEach(layer -> add(candidates, layer, ""));
      case "--target", "--toward" ->
          add(candidates, Classes.PREDICTED, "the class the network predicts");
      case "--engine" -> layers.engines().forEach(engine -> add(candidates, engine, ""));
      case "--methods" -> methods().forEach(m -> add(candidates, m.id(), m.title()));
      case "--data", "--validation" -> {
        for (String format : List.of("cifar10:", "idx:", "images:", "npz:")) {
          candidates.add(new Candidate(format, format, null, null, null, null, false));
        }
      }
      case "--seed", "--memory" -> {}
      default -> files.complete(reader, line, candidates);
    }
  }

  private void methodOptions(ParsedLine line, List<Candidate> candidates) {
    methods().stream()
        .filter(m -> line.words().size() > 1 && m.id().equals(line.words().get(1)))
        .flatMap(m -> m.options().stream())
        .forEach(
            option -> {
              List<String> values =
                  option.type().equals("boolean") ? List.of("true", "false") : option.choices();
              String start = option.name() + "=";
              if (values.isEmpty()) {
                String help = option.description() + " (" + DescribeCommand.allowed(option) + ")";
                candidates.add(new Candidate(start, start, null, help, null, null, false));
              }
              values.forEach(
                  value ->
                      add(
                          candidates,
                          start + value,
                          value.equals(option.defaultValue()) ? "the default" : ""));
            });
  }

  private List<MethodInfo> methods() {
    return services.need(Methods.class).list().stream().filter(MethodInfo::active).toList();
  }

  private static String summary(CommandLine command) {
    return String.join(" ", command.getCommandSpec().usageMessage().description());
  }

  private static void add(List<Candidate> candidates, String value, String help) {
    candidates.add(
        new Candidate(value, value, null, help.isEmpty() ? null : help, null, null, true));
  }
}
