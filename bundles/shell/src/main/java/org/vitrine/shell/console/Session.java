package org.vitrine.shell.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.PipelineRequest;
import org.vitrine.api.pipeline.Pipelines;
import org.vitrine.api.pipeline.Step;
import org.vitrine.api.pipeline.StepForm;
import org.vitrine.run.RunFolder;
import org.vitrine.shell.invocation.Services;

/**
 * The pipeline that a console grows: every composed line is a step of it, run into one folder, so
 * that nothing is done twice. A name that is used again gets a number; what was done stays.
 */
public final class Session {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private final Services services;
  private final List<Step> steps = new ArrayList<>();
  private final Path folder;
  private final Object summary = new Object();

  Session(Services services, Path here) {
    this.services = services;
    String name = "console-" + STAMP.format(LocalDateTime.now(ZoneId.systemDefault()));
    this.folder = here.resolve("runs").resolve(name);
  }

  /** Returns where results are. */
  Path folder() {
    return folder;
  }

  /** Returns the kinds of steps that there are. */
  public List<StepForm> forms() {
    return services.need(Pipelines.class).forms();
  }

  StepForm form(String kind) {
    return forms().stream().filter(f -> f.kind().equals(kind)).findFirst().orElseThrow();
  }

  /** Returns everything that was done, in order. */
  synchronized List<Step> steps() {
    return List.copyOf(steps);
  }

  /** Returns everything that was done, as a pipeline. */
  synchronized Pipeline pipeline() {
    if (steps.isEmpty()) {
      throw new UsageException(
          "Nothing was done yet.", "Begin with a network, for example: m = load net.onnx");
    }
    return pipeline(steps);
  }

  private static Pipeline pipeline(List<Step> steps) {
    return new Pipeline("console", 0, Optional.empty(), Optional.empty(), steps);
  }

  /**
   * Does a step; a step that was done already is not done again.
   *
   * @param asked the step, under the name that the user wishes for
   * @return the step under the name that it got
   */
  Step run(Step asked, OpenOptions engine, RunContext run) {
    Step step = named(asked);
    if (done(step.as()).isPresent()) {
      return step;
    }
    Pipelines pipelines = services.need(Pipelines.class);
    List<Step> needed = new ArrayList<>(needed(step));
    needed.add(step);
    run(pipelines, needed, engine, false, run);
    synchronized (this) {
      steps.add(step);
    }
    // all of it again, which does nothing but tell the folder's report of every step
    synchronized (summary) {
      run(pipelines, pipeline().steps(), engine, true, run);
    }
    return step;
  }

  private void run(
      Pipelines pipelines, List<Step> wanted, OpenOptions engine, boolean report, RunContext run) {
    Optional<Path> output = Optional.of(folder);
    pipelines.run(new PipelineRequest(pipeline(wanted).with(engine), output, 1, true, report), run);
  }

  /** Returns the file of the network that a step has made, if it made one. */
  public Optional<Path> network(String step) {
    return Optional.of(folder.resolve(RunFolder.network(step))).filter(Files::exists);
  }

  /** Returns what was done under a name. */
  public synchronized Optional<Step> done(String name) {
    return steps.stream().filter(s -> s.as().equals(name)).findFirst();
  }

  /** Returns the step that is the same already, or this one under a name that is free. */
  private synchronized Step named(Step asked) {
    Step step = asked;
    for (int i = 2; taken(step.as()); i++) {
      Step candidate = step;
      if (done(step.as()).filter(s -> s.equals(candidate)).isPresent()) {
        return step;
      }
      step = with(asked, asked.as() + "-" + i);
    }
    return step;
  }

  private boolean taken(String name) {
    return steps.stream().anyMatch(s -> s.as().equalsIgnoreCase(name));
  }

  private static Step with(Step step, String as) {
    return new Step(step.kind(), step.use(), as, step.settings(), step.options());
  }

  /** Returns the steps that a step takes from, and those that they take from, in order. */
  private synchronized List<Step> needed(Step step) {
    Set<String> names = new LinkedHashSet<>();
    collect(step, names);
    return steps.stream().filter(s -> names.contains(s.as())).toList();
  }

  private void collect(Step step, Set<String> names) {
    Set<String> direct = new LinkedHashSet<>(step.of());
    step.settings().values().stream()
        .flatMap(List::stream)
        .filter(v -> v.startsWith("$"))
        .forEach(v -> direct.add(v.substring(1)));
    for (String name : direct) {
      if (names.add(name)) {
        done(name).ifPresent(s -> collect(s, names));
      }
    }
  }
}
