package org.vitrine.pipeline;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vitrine.api.Methods;
import org.vitrine.api.Problem;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.model.Models;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.model.Opener;
import org.vitrine.api.pipeline.Comparison;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.PipelineRequest;
import org.vitrine.api.pipeline.Pipelines;
import org.vitrine.api.pipeline.Shard;
import org.vitrine.api.pipeline.ShardedStep;
import org.vitrine.api.pipeline.Step;
import org.vitrine.api.pipeline.StepForm;
import org.vitrine.files.FolderLock;
import org.vitrine.pipeline.check.Checked;
import org.vitrine.pipeline.check.Checked.ReadNetwork;
import org.vitrine.pipeline.check.Checker;
import org.vitrine.pipeline.check.Findings;
import org.vitrine.pipeline.compare.RunComparison;
import org.vitrine.pipeline.run.InstalledBundles;
import org.vitrine.pipeline.run.PipelineRun;
import org.vitrine.pipeline.run.PredictedData;
import org.vitrine.pipeline.run.Provenance;
import org.vitrine.pipeline.run.RunInputs;
import org.vitrine.pipeline.run.Sharding;
import org.vitrine.pipeline.run.StepInputs;
import org.vitrine.pipeline.run.StepKeys;
import org.vitrine.pipeline.step.Product;
import org.vitrine.pipeline.step.StepKinds;
import org.vitrine.pipeline.text.DataPath;
import org.vitrine.pipeline.text.PipelineFile;
import org.vitrine.pipeline.text.PipelineSchema;
import org.vitrine.pipeline.text.PipelineText;
import org.vitrine.pipeline.text.Places;
import org.vitrine.pipeline.text.Setting;
import org.vitrine.pipeline.text.StepTexts;
import org.vitrine.run.FinishedRun;
import org.vitrine.run.FinishedStep;
import org.vitrine.run.Installed;
import org.vitrine.run.RunFolder;
import org.vitrine.run.RunState;
import org.vitrine.run.StepKey;

/** Reads, checks and runs pipelines. */
@Component
public final class PipelineService implements Pipelines {
  private final Methods methods;
  private final Models models;
  private final Datasets datasets;
  private final Supplier<List<Installed>> bundles;

  /** Pipelines that were read and found right, which is not asked again when they are run. */
  private final Map<Pipeline, Map<String, ReadNetwork>> checked =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** Takes what it needs of the container. */
  @Activate
  public PipelineService(
      @Reference Methods methods,
      @Reference Models models,
      @Reference Datasets datasets,
      BundleContext context) {
    this(methods, models, datasets, () -> InstalledBundles.list(context));
  }

  public PipelineService(
      Methods methods, Models models, Datasets datasets, Supplier<List<Installed>> bundles) {
    this.methods = methods;
    this.models = models;
    this.datasets = datasets;
    this.bundles = bundles;
  }

  @Override
  public Pipeline read(Path file, Map<String, String> engine) {
    PipelineFile read = PipelineFile.read(file);
    Findings findings = new Findings();
    findings.add(read.problems());
    OpenOptions options = read.pipeline().engine();
    for (Map.Entry<String, String> part : engine.entrySet()) {
      options = options.with(part.getKey(), part.getValue());
    }
    Checked right = check(read.pipeline().with(options), read.places(), findings);
    checked.put(right.pipeline(), right.networks());
    return right.pipeline();
  }

  @Override
  public List<StepForm> forms() {
    return StepKinds.ALL.stream().map(StepKinds::form).toList();
  }

  @Override
  public String text(Pipeline pipeline) {
    return PipelineText.of(pipeline);
  }

  @Override
  public String schema() {
    return RunFolder.text(new PipelineSchema(methods).json());
  }

  @Override
  public Comparison compare(Path first, Path second) {
    return new RunComparison(FinishedRun.read(first), FinishedRun.read(second), models).compare();
  }

  private Checked check(Pipeline pipeline, Places places, Findings findings) {
    return new Checker(methods, models, datasets).check(pipeline, places, findings);
  }

  @Override
  public Path run(PipelineRequest request, RunContext run) {
    OffsetDateTime start = OffsetDateTime.now(ZoneId.systemDefault());
    Path here = Path.of("").toAbsolutePath();
    Pipeline asked = request.pipeline();
    Pipeline absolute =
        new Pipeline(
            asked.name(),
            asked.seed(),
            asked.model().map(m -> Path.of(StepTexts.path(here, m.toString()))),
            asked.data().map(d -> DataPath.relativeTo(here, d)),
            asked.engine(),
            asked.steps());
    Findings findings = new Findings();
    if (asked.steps().isEmpty()) {
      findings.add("steps", "There are no steps.", "Add one that attributes or evaluates.");
    }
    Checked right =
        Optional.ofNullable(checked.remove(absolute))
            .map(networks -> new Checked(absolute, networks))
            .orElseGet(() -> check(absolute, Places.of(absolute), findings));
    Pipeline pipeline = right.pipeline();
    RunFolder chosen = RunFolder.choose(request.output(), pipeline.name());
    try (FolderLock lock = chosen.take(request.report())) {
      RunFolder folder = new RunFolder(lock.folder());
      run(request, right, folder, start, run);
      return folder.path();
    }
  }

  private void run(
      PipelineRequest request,
      Checked right,
      RunFolder folder,
      OffsetDateTime start,
      RunContext run) {
    Pipeline pipeline = right.pipeline();
    Opener opener = models.opener(pipeline.engine());
    List<Installed> installed = bundles.get();
    Provenance provenance = Provenance.of(pipeline, opener, installed, start);
    try (RunInputs shared =
        new RunInputs(pipeline, methods, models, opener, datasets, folder, run)) {
      shared.take(right.networks());
      Map<String, StepKey> keys = new StepKeys(shared, installed).all();
      if (!request.replace()) {
        requireSame(folder, pipeline, keys);
      }
      // first of all, for it makes the folder that of a run, which the same command goes on with
      provenance.description(RunState.RUNNING).write(folder);
      if (request.report()) {
        folder.text(RunFolder.PIPELINE, PipelineText.of(pipeline));
      }
      Optional<PredictedData> view = view(shared, provenance);
      new PipelineRun(shared, provenance, view, keys, request.report()).run(request.jobs());
    }
  }

  @Override
  public ShardedStep prepare(Pipeline pipeline, String step, Path folder, RunContext run) {
    return sharding().prepare(pipeline, step, folder, run);
  }

  @Override
  public void run(String text, Shard shard, Path folder, RunContext run) {
    sharding().run(text, shard, folder, run);
  }

  private Sharding sharding() {
    return new Sharding(methods, models, datasets, bundles);
  }

  /** Checks that no step of the folder was made from something else. */
  private static void requireSame(RunFolder folder, Pipeline pipeline, Map<String, StepKey> keys) {
    List<Problem> changed = new ArrayList<>();
    for (Step step : pipeline.steps()) {
      StepKey now = keys.get(step.as());
      FinishedStep.read(folder.path(), step)
          .filter(kept -> !kept.key().equals(now.sha256()))
          .ifPresent(kept -> changed.add(changed(folder, step, kept.stepKey(), now)));
    }
    if (!changed.isEmpty()) {
      throw new UsageException(changed);
    }
  }

  private static Problem changed(RunFolder folder, Step step, StepKey then, StepKey now) {
    String differences =
        then.differences(now).entrySet().stream()
            .map(d -> d.getKey() + " = " + d.getValue())
            .collect(Collectors.joining("; "));
    return Problem.of(
        folder.path() + " holds another \"" + step.as() + "\": " + differences + ".",
        "Name a new folder or step, or do it again with --replace.");
  }

  /** Looks at the pipeline's own data first where a step explains it, since that may fail early. */
  private static Optional<PredictedData> view(RunInputs shared, Provenance provenance) {
    Pipeline pipeline = shared.pipeline();
    if (pipeline.model().isEmpty() || pipeline.data().isEmpty()) {
      return Optional.empty();
    }
    Optional<Step> first =
        pipeline.steps().stream().filter(PipelineService::explainsTheWhole).findFirst();
    try {
      return first.map(step -> PredictedData.of(new StepInputs(shared, step)));
    } catch (VitrineException e) {
      provenance.description(RunState.FAILED).write(shared.folder());
      throw e;
    }
  }

  private static boolean explainsTheWhole(Step step) {
    Product product = StepKinds.of(step.kind()).orElseThrow().product();
    return (product == Product.MAPS || product == Product.NUMBERS)
        && step.single(Setting.MODEL.word()).isEmpty()
        && step.single(Setting.DATA.word()).isEmpty();
  }
}
