package org.vitrine.pipeline;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vitrine.api.CancelledException;
import org.vitrine.api.Methods;
import org.vitrine.api.Problem;
import org.vitrine.api.VitrineException;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.Outcome.Failed;
import org.vitrine.pipeline.Outcome.Mapped;
import org.vitrine.report.ReportPage;

/** Runs the steps one by one; what a step found is in the folder before the next one starts. */
final class PipelineRun {
  private final Scene scene;
  private final Methods methods;
  private final Provenance provenance;
  private final Classes classes;
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<Throwable> causes = new ArrayList<>();

  PipelineRun(Scene scene, Methods methods, Provenance provenance, Classes classes) {
    this.scene = scene;
    this.methods = methods;
    this.provenance = provenance;
    this.classes = classes;
  }

  /**
   * Runs every step that can run.
   *
   * @throws VitrineException at the end, naming the steps that failed
   */
  void run() {
    String state = RunFolder.CANCELLED;
    try {
      for (Step step : scene.pipeline().steps()) {
        scene.run().checkCancelled();
        outcomes.add(outcome(step));
        save();
      }
      state = failures().isEmpty() ? RunFolder.DONE : RunFolder.FAILED;
    } finally {
      finish(state);
    }
    if (state.equals(RunFolder.FAILED)) {
      List<Problem> told = new ArrayList<>(failures());
      told.add(Problem.of("Finished results are in " + scene.folder().path() + ".", ""));
      VitrineException failed = new VitrineException(told, null);
      causes.forEach(failed::addSuppressed);
      throw failed;
    }
  }

  private Outcome outcome(Step step) {
    long started = System.nanoTime();
    try {
      List<Mapped> judged = judged(step);
      Outcome done =
          step.kind().equals(Kind.ATTRIBUTE.word())
              ? new Attribute(scene, step).run(methods, started)
              : new Evaluate(scene, step).run(methods, judged, started);
      if (done instanceof Mapped mapped) {
        Pictures.write(scene, mapped);
      }
      return done;
    } catch (CancelledException e) {
      throw e;
    } catch (VitrineException e) {
      return failed(step, e.problems().stream().map(Problem::toString).toList(), started, e);
    } catch (IOException e) {
      VitrineException told = RunFolder.cannotWrite(scene.folder().path(), e);
      return failed(step, List.of(told.getMessage()), started, e);
    } catch (OutOfMemoryError e) {
      return failed(step, List.of("The memory did not suffice."), started, e);
    } catch (RuntimeException | LinkageError e) {
      // a method is somebody's code, which may even vanish while it runs
      return failed(step, List.of(step.use() + " broke: " + e + "."), started, e);
    }
  }

  private Failed failed(Step step, List<String> reasons, long started, Throwable cause) {
    scene.run().warn(step.as() + " failed: " + String.join(" ", reasons));
    causes.add(cause);
    return new Failed(step, reasons, (System.nanoTime() - started) / 1e9);
  }

  /** Returns the maps that a step judges. */
  private List<Mapped> judged(Step step) {
    List<Mapped> judged = new ArrayList<>();
    Set<String> missing = new LinkedHashSet<>(step.of());
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Mapped mapped && missing.remove(mapped.step().as())) {
        judged.add(mapped);
      }
    }
    if (!missing.isEmpty()) {
      throw new VitrineException(
          "It needs the maps of " + String.join(", ", missing) + ", which failed.", "");
    }
    return judged;
  }

  private List<Problem> failures() {
    return outcomes.stream()
        .filter(Failed.class::isInstance)
        .map(Failed.class::cast)
        .map(f -> new Problem("step " + f.step().as(), String.join(" ", f.reasons()), ""))
        .toList();
  }

  private void save() {
    scene.folder().json(RunFolder.RESULTS, Results.of(scene.survey(), classes, outcomes));
  }

  private void finish(String state) {
    OffsetDateTime end = OffsetDateTime.now(ZoneId.systemDefault());
    save();
    scene
        .folder()
        .json(
            RunFolder.RUN,
            provenance.json(state, Optional.of(end), Optional.of(scene.survey().sha256())));
    String page =
        ReportPage.html(new RunReport(scene, provenance, classes, outcomes, state, end).report());
    scene.folder().text("report.html", page);
  }
}
