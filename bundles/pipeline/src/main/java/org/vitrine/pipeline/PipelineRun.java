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
import org.vitrine.api.Problem;
import org.vitrine.api.VitrineException;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.Outcome.Failed;
import org.vitrine.pipeline.Outcome.Mapped;
import org.vitrine.report.ReportPage;

/** Runs the steps one by one; what a step found is in the folder before the next one starts. */
final class PipelineRun {
  private final Stage stage;
  private final Provenance provenance;
  private Optional<View> view;
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<Throwable> causes = new ArrayList<>();

  PipelineRun(Stage stage, Provenance provenance, Optional<View> view) {
    this.stage = stage;
    this.provenance = provenance;
    this.view = view;
  }

  /**
   * Runs every step that can run.
   *
   * @throws VitrineException at the end, naming the steps that failed
   */
  void run() {
    String state = RunFolder.CANCELLED;
    try {
      for (Step step : stage.pipeline().steps()) {
        stage.run().checkCancelled();
        Outcome outcome = outcome(step);
        outcomes.add(outcome);
        stage.keep(outcome);
        save();
      }
      state = failures().isEmpty() ? RunFolder.DONE : RunFolder.FAILED;
    } finally {
      finish(state);
    }
    if (state.equals(RunFolder.FAILED)) {
      List<Problem> told = new ArrayList<>(failures());
      told.add(Problem.of("Finished results are in " + stage.folder().path() + ".", ""));
      VitrineException failed = new VitrineException(told, null);
      causes.forEach(failed::addSuppressed);
      throw failed;
    }
  }

  private Outcome outcome(Step step) {
    Scene scene = new Scene(stage, step);
    try {
      requireInputs(step);
      Outcome done = StepKinds.of(step.kind()).orElseThrow().run(scene);
      if (done instanceof Mapped mapped) {
        view = view.or(() -> Optional.of(View.of(scene)));
        Pictures.write(stage.folder(), scene.images(), mapped);
      }
      return done;
    } catch (CancelledException e) {
      throw e;
    } catch (VitrineException e) {
      return failed(scene, e.problems().stream().map(Problem::toString).toList(), e);
    } catch (IOException e) {
      VitrineException told = RunFolder.cannotWrite(stage.folder().path(), e);
      return failed(scene, List.of(told.getMessage()), e);
    } catch (OutOfMemoryError e) {
      return failed(scene, List.of("The memory did not suffice."), e);
    } catch (RuntimeException | LinkageError e) {
      // a method is somebody's code, which may even vanish while it runs
      return failed(scene, List.of(step.use() + " broke: " + e + "."), e);
    }
  }

  private Failed failed(Scene scene, List<String> reasons, Throwable cause) {
    stage.run().warn(scene.step().as() + " failed: " + String.join(" ", reasons));
    causes.add(cause);
    return new Failed(scene.step(), reasons, scene.seconds());
  }

  private void requireInputs(Step step) {
    Set<String> missing = new LinkedHashSet<>(Reference.all(step));
    missing.removeIf(name -> !(stage.outcome(name) instanceof Failed));
    if (!missing.isEmpty()) {
      String names = String.join(", ", missing);
      throw new VitrineException("It needs what " + names + " makes, which failed.", "");
    }
  }

  private List<Problem> failures() {
    return outcomes.stream()
        .filter(Failed.class::isInstance)
        .map(Failed.class::cast)
        .map(f -> new Problem("step " + f.step().as(), String.join(" ", f.reasons()), ""))
        .toList();
  }

  private void save() {
    stage.folder().json(RunFolder.RESULTS, Results.of(view, outcomes));
  }

  private void finish(String state) {
    OffsetDateTime end = OffsetDateTime.now(ZoneId.systemDefault());
    save();
    Optional<String> data = view.map(v -> v.survey().sha256());
    stage.folder().json(RunFolder.RUN, provenance.json(state, Optional.of(end), data));
    String page =
        ReportPage.html(new RunReport(stage, view, provenance, outcomes, state, end).report());
    stage.folder().text("report.html", page);
  }
}
