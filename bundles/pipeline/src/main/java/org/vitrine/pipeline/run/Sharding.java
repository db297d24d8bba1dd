package org.vitrine.pipeline.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.vitrine.api.Methods;
import org.vitrine.api.Problem;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.model.Models;
import org.vitrine.api.model.Opener;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.Shard;
import org.vitrine.api.pipeline.ShardedStep;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.rows.RowWork;
import org.vitrine.pipeline.rows.ShardRun;
import org.vitrine.pipeline.step.RowKind;
import org.vitrine.pipeline.step.StepKind;
import org.vitrine.pipeline.step.StepKinds;
import org.vitrine.pipeline.text.PipelineFile;
import org.vitrine.pipeline.text.PipelineText;
import org.vitrine.pipeline.text.Reference;
import org.vitrine.run.FinishedStep;
import org.vitrine.run.Installed;
import org.vitrine.run.Outcome;
import org.vitrine.run.RunFolder;
import org.vitrine.run.StepKey;

/** Does single steps of pipelines shard by shard, from text. */
public record Sharding(
    Methods methods, Models models, Datasets datasets, Supplier<List<Installed>> bundles) {

  /** Prepares a step of a checked pipeline. */
  public ShardedStep prepare(Pipeline pipeline, String step, Path folder, RunContext run) {
    Pipeline needed = needed(pipeline, step);
    try (RunInputs shared = shared(needed, folder, run)) {
      Map<String, StepKey> keys = keys(shared);
      takeInputs(shared, keys);
      StepKey key = keys.get(step);
      try (RowWork work = work(new StepInputs(shared, last(needed), key))) {
        String text = shared.known(key).with(PipelineText.of(needed));
        return new ShardedStep(text, step, key.sha256(), work.rows());
      }
    }
  }

  /** Does a shard and keeps it in the folder. */
  public void run(String text, Shard shard, Path folder, RunContext run) {
    ShardFacts known = ShardFacts.of(text);
    PipelineFile read = PipelineFile.of(ShardFacts.pipeline(text), "prepared step", folder);
    if (!read.problems().isEmpty()) {
      throw new UsageException(read.problems());
    }
    Pipeline pipeline = needed(read.pipeline(), shard.step());
    try (RunInputs shared = shared(pipeline, folder, run)) {
      shared.learn(known);
      Map<String, StepKey> keys = keys(shared);
      StepKey key = keys.get(shard.step());
      requireSame(shard.step(), new StepKey(known.key()), key);
      takeInputs(shared, keys);
      StepInputs inputs = new StepInputs(shared, last(pipeline), key);
      try (RowWork work = work(inputs)) {
        requireRows(shard, work);
        new ShardRun(inputs, work).rows(shard.from(), shard.to());
      }
    } catch (IOException e) {
      throw RunFolder.cannotWrite(folder, e);
    }
  }

  private RunInputs shared(Pipeline pipeline, Path folder, RunContext run) {
    Opener opener = models.opener(pipeline.engine());
    return new RunInputs(pipeline, methods, models, opener, datasets, new RunFolder(folder), run);
  }

  private Map<String, StepKey> keys(RunInputs shared) {
    return new StepKeys(shared, bundles.get()).all();
  }

  private static Step last(Pipeline pipeline) {
    return pipeline.steps().get(pipeline.steps().size() - 1);
  }

  private static RowWork work(StepInputs inputs) {
    String kind = inputs.step().kind();
    if (StepKinds.of(kind).orElseThrow() instanceof RowKind rows) {
      return rows.work(inputs);
    }
    throw new UsageException("A step that does " + kind + " has no rows.", "Run it as a whole.");
  }

  /** Returns the pipeline with a step, which comes last, and those that it takes from. */
  private static Pipeline needed(Pipeline pipeline, String step) {
    List<String> names = pipeline.steps().stream().map(Step::as).toList();
    int at = names.indexOf(step);
    if (at < 0) {
      throw new UsageException(Problem.unknown("step", step, "There are", names));
    }
    Set<String> wanted = new LinkedHashSet<>(List.of(step));
    List<Step> needed = new ArrayList<>();
    for (int i = at; i >= 0; i--) {
      Step one = pipeline.steps().get(i);
      if (wanted.contains(one.as())) {
        wanted.addAll(Reference.all(one));
        needed.add(0, one);
      }
    }
    return pipeline.with(needed);
  }

  /** Takes from the folder what the steps before the last have made. */
  private static void takeInputs(RunInputs shared, Map<String, StepKey> keys) {
    List<Step> steps = shared.pipeline().steps();
    for (Step step : steps.subList(0, steps.size() - 1)) {
      StepKind kind = StepKinds.of(step.kind()).orElseThrow();
      if (!kind.works()) {
        shared.keep(loaded(kind, new StepInputs(shared, step, keys.get(step.as()))));
      } else {
        shared.keep(
            FinishedStep.read(shared.folder().path(), step)
                .filter(kept -> kept.key().equals(keys.get(step.as()).sha256()))
                .orElseThrow(() -> unfinished(shared.folder(), step))
                .outcome());
      }
    }
  }

  private static Outcome loaded(StepKind kind, StepInputs inputs) {
    try {
      return kind.run(inputs);
    } catch (IOException e) {
      throw RunFolder.cannotWrite(inputs.folder().path(), e);
    }
  }

  private static VitrineException unfinished(RunFolder folder, Step step) {
    return new VitrineException(
        "\"" + step.as() + "\" is not finished in " + folder.path() + ".", "Run it first.");
  }

  private static void requireRows(Shard shard, RowWork work) {
    if (shard.to() > work.rows()) {
      throw new UsageException(
          shard.step() + " has no rows " + shard.from() + " to " + shard.to() + ".",
          "It has " + work.rows() + ".");
    }
  }

  private static void requireSame(String step, StepKey asked, StepKey here) {
    if (!asked.sha256().equals(here.sha256())) {
      String differences =
          asked.differences(here).entrySet().stream()
              .map(d -> d.getKey() + " = " + d.getValue())
              .collect(Collectors.joining("; "));
      throw new VitrineException(
          "What is installed here would make another \"" + step + "\": " + differences + ".",
          "Install the same as where it was prepared.");
    }
  }
}
