package org.vitrine.shell.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.Methods;
import org.vitrine.api.OptionWalk;
import org.vitrine.api.Runs.Run;
import org.vitrine.api.UsageException;
import org.vitrine.api.pipeline.Step;
import org.vitrine.api.pipeline.StepForm;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.options.EngineChoice;
import org.vitrine.shell.options.MethodOptions;
import org.vitrine.shell.options.RunOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One composed line of the console: {@code a = attribute ig $m images:photos -o steps=50}. */
@Command
public final class StepCommand implements Runnable {
  /** The settings that are options of the line. */
  public static final List<String> SETTINGS =
      List.of("model", "data", "validation", "layer", "target", "seed");

  private static final String MODEL = "model";
  private static final String DATA = "data";

  private final Invocation invocation;
  private final Session session;
  private final StepForm form;
  private final String variable;
  private StepValue value;

  @Parameters(
      arity = "0..*",
      paramLabel = "METHOD or $RESULT",
      description = "The method, then the network, data or maps it works on.")
  private List<String> words = new ArrayList<>();

  @Mixin private MethodOptions options;

  @Mixin private EngineChoice engine;

  @Option(names = "--model", description = "A network's file or variable.")
  private String model;

  @Option(names = "--data", description = "A dataset as format:path, or a variable with images.")
  private String data;

  @Option(names = "--validation", description = "A dataset to choose the best network by.")
  private String validation;

  @Option(names = "--layer", description = "Attribute to this layer; may be repeated.")
  private List<String> layers = new ArrayList<>();

  @Option(names = "--target", description = "A class, predicted or true.")
  private String target;

  @Option(names = "--seed", description = "The seed of every random stream.")
  private String seed;

  /**
   * Creates the command of a line.
   *
   * @param variable the variable that takes the result, empty if none does
   */
  StepCommand(Invocation invocation, Session session, StepForm form, String variable) {
    this.invocation = invocation;
    this.session = session;
    this.form = form;
    this.variable = variable;
  }

  /** Returns the command of a line with its help. */
  public static CommandLine line(
      Invocation invocation, Session session, StepForm form, String variable) {
    CommandLine line = new CommandLine(new StepCommand(invocation, session, form, variable));
    line.getCommandSpec()
        .usageMessage()
        .description(form.description())
        .footer("", "It takes: " + String.join(", ", form.settings()) + ".", example(form));
    return line;
  }

  private static String example(StepForm form) {
    String words =
        switch (form.product()) {
          case "numbers" -> "e = " + form.kind() + " METHOD $a";
          case "values" -> "p = " + form.kind() + " $m \"images:photos?limit=8\"";
          case "maps" -> "a = " + form.kind() + " METHOD $m \"images:photos?limit=8\"";
          case "images" -> "x = " + form.kind() + " METHOD $m \"images:photos?limit=8\"";
          default ->
              form.method().isEmpty()
                  ? "m = " + form.kind() + " net.onnx"
                  : "n = " + form.kind() + " METHOD $m \"images:photos?limit=100\"";
        };
    return "Example: " + words;
  }

  /** Returns what the line made; null if it only asked for help. */
  StepValue value() {
    return value;
  }

  @Override
  public void run() {
    Step step = step();
    try (Run run = RunOptions.start(invocation, 0)) {
      Step done = session.run(step, engine.options(), run);
      value = new StepValue(done.as(), form.product());
      StepPrinter.of(session.folder(), done.as()).print(invocation.out());
    }
  }

  private Step step() {
    List<String> rest = new ArrayList<>(words);
    boolean method = !form.method().isEmpty();
    if (method && (rest.isEmpty() || rest.get(0).startsWith("$"))) {
      throw new UsageException(
          "\"" + form.kind() + "\" needs a method.",
          "\"methods " + form.method() + "\" lists them.");
    }
    String use = method ? rest.remove(0) : "";
    Map<String, List<String>> settings = new LinkedHashMap<>();
    for (String word : rest) {
      settings.computeIfAbsent(setting(word), s -> new ArrayList<>()).add(resolved(word));
    }
    give(settings, MODEL, model);
    give(settings, DATA, data);
    give(settings, "validation", validation);
    give(settings, "target", target);
    give(settings, "seed", seed);
    settings.put("layer", layers);
    settings.keySet().stream()
        .filter(s -> !settings.get(s).isEmpty() && !form.settings().contains(s))
        .findFirst()
        .ifPresent(this::refuse);
    return new Step(form.kind(), use, name(use), settings, options(use));
  }

  /** Returns the method's options, their paths from the working folder on. */
  private Map<String, String> options(String use) {
    OptionWalk walk = new OptionWalk(invocation.services().need(Methods.class));
    OptionWalk.Visitor absolute =
        (option, value, offset) -> {
          boolean path = option.path() && !value.isBlank() && !option.choices().contains(value);
          return path && !value.startsWith("$") ? resolved(value) : value;
        };
    return walk.method(form.method(), use)
        .map(method -> walk.walk(method, options.values, absolute))
        .orElse(options.values);
  }

  private void refuse(String setting) {
    String named = setting.equals("of") ? "maps" : setting;
    throw new UsageException(
        "\"" + form.kind() + "\" takes no " + named + ".",
        "It takes: " + String.join(", ", form.settings()) + ".");
  }

  private void give(Map<String, List<String>> settings, String setting, String value) {
    if (value != null) {
      settings.put(setting, List.of(resolved(value)));
    }
  }

  private String name(String use) {
    if (!variable.isEmpty()) {
      return variable;
    }
    String file = words.isEmpty() ? form.kind() : words.get(words.size() - 1);
    return use.isEmpty() ? file.replaceFirst(".*/", "").replaceFirst("\\..*", "") : use;
  }

  /** Returns what a word is: what a variable holds, a dataset, or else a network's file. */
  private String setting(String word) {
    if (!word.startsWith("$")) {
      return word.matches("[a-z0-9]+:.*") ? DATA : MODEL;
    }
    Step step =
        session
            .done(word.substring(1))
            .orElseThrow(() -> new UsageException("No result is called " + word + ".", ""));
    return switch (session.form(step.kind()).product()) {
      case "network" -> MODEL;
      case "maps" -> "of";
      case "images" -> DATA;
      default ->
          throw new UsageException(
              word + " holds " + session.form(step.kind()).product() + ", which no step takes.",
              "");
    };
  }

  /** Returns a word as the pipeline has it: files from the root on, maps by their step's name. */
  private String resolved(String word) {
    if (word.startsWith("$")) {
      return setting(word).equals("of") ? word.substring(1) : word;
    }
    if (word.matches("[a-z0-9]+:.*")) {
      return invocation.data(word);
    }
    // a class is no file
    return word.matches("-?[0-9]+") ? word : invocation.network(word);
  }
}
