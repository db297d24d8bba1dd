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
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Models;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.Pipelines;

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
    return check(read.pipeline(), read.places(), findings).pipeline();
  }

  private Checked check(Pipeline pipeline, Places places, Findings findings) {
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
            here.resolve(asked.model()).normalize(),
            DataPath.relativeTo(here, asked.data()),
            asked.steps());
    Findings findings = new Findings();
    if (asked.steps().isEmpty()) {
      findings.add("steps", "There are no steps.", "Add one that attributes or evaluates.");
    }
    Checked checked = check(absolute, Places.of(absolute), findings);
    Pipeline pipeline = checked.pipeline();
    String text = PipelineText.of(pipeline);
    RunFolder folder = RunFolder.open(output, pipeline, text);
    if (folder.again()) {
      run.warn(
          folder.path()
              + " holds an unfinished run of this pipeline, which starts again from its first"
              + " step; going on where it stopped is not there yet.");
    }
    try (Model model = models.open(checked.network());
        Dataset dataset = datasets.open(pipeline.data())) {
      Provenance provenance =
          Provenance.of(pipeline, model, models.engines(), bundles.get(), start);
      folder.text(RunFolder.PIPELINE, text);
      folder.json(RunFolder.RUN, provenance.json(RunFolder.RUNNING));
      Survey survey = survey(model, dataset, folder, provenance, run);
      Dataset images = new ReadableImages(dataset, survey.images());
      Scene scene = new Scene(pipeline, model, images, survey, folder, run);
      Classes classes = Classes.of(checked.network(), dataset);
      new PipelineRun(scene, methods, provenance, classes).run();
    }
    return folder.path();
  }

  private static Survey survey(
      Model model, Dataset dataset, RunFolder folder, Provenance provenance, RunContext run) {
    try {
      return new Surveyor(model, dataset, run).survey();
    } catch (VitrineException e) {
      folder.json(RunFolder.RUN, provenance.json(RunFolder.FAILED));
      throw e;
    }
  }
}
