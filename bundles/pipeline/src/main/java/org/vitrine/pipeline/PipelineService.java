package org.vitrine.pipeline;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vitrine.api.Methods;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Models;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.Pipelines;
import org.vitrine.api.pipeline.Step;

/** Reads, checks and runs pipelines. */
@Component
public final class PipelineService implements Pipelines {
  private final Methods methods;
  private final Models models;
  private final Datasets datasets;
  private final Supplier<List<Installed>> bundles;

  /** Takes what it needs of the container. */
  @Activate
  public PipelineService(
      @Reference Methods methods,
      @Reference Models models,
      @Reference Datasets datasets,
      BundleContext context) {
    this(methods, models, datasets, () -> Installed.list(context));
  }

  PipelineService(
      Methods methods, Models models, Datasets datasets, Supplier<List<Installed>> bundles) {
    this.methods = methods;
    this.models = models;
    this.datasets = datasets;
    this.bundles = bundles;
  }

  @Override
  public Pipeline read(Path file) {
    PipelineFile read = PipelineFile.read(file);
    Findings findings = new Findings();
    findings.add(read.problems());
    return check(read.pipeline(), read.places(), findings);
  }

  private Pipeline check(Pipeline pipeline, Places places, Findings findings) {
    return new Checker(methods, models, datasets).check(pipeline, places, findings);
  }

  @Override
  public Path run(Pipeline asked, Optional<Path> output, RunContext run) {
    OffsetDateTime start = OffsetDateTime.now(ZoneId.systemDefault());
    Path here = Path.of("").toAbsolutePath();
    Pipeline absolute =
        new Pipeline(
            asked.name(),
            asked.seed(),
            asked.model().map(m -> here.resolve(m).normalize()),
            asked.data().map(d -> DataPath.relativeTo(here, d)),
            asked.steps());
    Findings findings = new Findings();
    if (asked.steps().isEmpty()) {
      findings.add("steps", "There are no steps.", "Add one that attributes or evaluates.");
    }
    Pipeline pipeline = check(absolute, Places.of(absolute), findings);
    String text = PipelineText.of(pipeline);
    RunFolder folder = RunFolder.open(output, pipeline, text);
    if (folder.again()) {
      run.warn(
          folder.path()
              + " holds an unfinished run of this pipeline, which starts again from its first"
              + " step; going on where it stopped is not there yet.");
    }
    Engine engine = models.engine(Optional.ofNullable(System.getProperty("vitrine.engine")));
    Provenance provenance = Provenance.of(pipeline, engine, bundles.get(), start);
    folder.text(RunFolder.PIPELINE, text);
    folder.json(RunFolder.RUN, provenance.json(RunFolder.RUNNING));
    try (Stage stage = new Stage(pipeline, methods, models, datasets, folder, run)) {
      new PipelineRun(stage, provenance, view(stage, provenance)).run();
    }
    return folder.path();
  }

  /** Looks at the pipeline's own data first where a step explains it, since that may fail early. */
  private static Optional<View> view(Stage stage, Provenance provenance) {
    Pipeline pipeline = stage.pipeline();
    if (pipeline.model().isEmpty() || pipeline.data().isEmpty()) {
      return Optional.empty();
    }
    Optional<Step> first =
        pipeline.steps().stream().filter(PipelineService::explainsTheWhole).findFirst();
    try {
      return first.map(step -> View.of(new Scene(stage, step)));
    } catch (VitrineException e) {
      stage.folder().json(RunFolder.RUN, provenance.json(RunFolder.FAILED));
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
