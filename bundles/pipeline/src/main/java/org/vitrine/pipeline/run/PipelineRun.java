package org.vitrine.pipeline.run;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vitrine.api.Problem;
import org.vitrine.api.VitrineException;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.report.FirstMaps;
import org.vitrine.pipeline.report.RunReport;
import org.vitrine.report.ReportPage;
import org.vitrine.run.FinishedStep;
import org.vitrine.run.Outcome;
import org.vitrine.run.Outcome.Failed;
import org.vitrine.run.Outcome.Mapped;
import org.vitrine.run.Results;
import org.vitrine.run.RunFolder;
import org.vitrine.run.RunState;
import org.vitrine.run.StepKey;
import org.vitrine.run.StepResult;

/**
 * Runs the steps that a folder does not keep yet; what a step found is in it as soon as it ends.
 */
public final class PipelineRun {
  /** The report is written again only so often that this costs a tenth of the time at most. */
  private static final int RARELY = 10;

  private final RunInputs shared;
  private final Provenance provenance;
  private final Map<String, StepKey> keys;
  private final boolean reported;
  private final Map<Integer, Outcome> outcomes = new TreeMap<>();
  private final List<Throwable> causes = new ArrayList<>();
  private Optional<PredictedData> view;
  private long nextReport = System.nanoTime();

  public PipelineRun(
      RunInputs shared,
      Provenance provenance,
      Optional<PredictedData> view,
      Map<String, StepKey> keys,
      boolean reported) {
    this.shared = shared;
    this.provenance = provenance;
    this.view = view;
    this.keys = keys;
    this.reported = reported;
  }

  /**
   * Runs every step that can run.
   *
   * @param jobs how many at a time
   * @throws VitrineException at the end, naming the steps that failed
   */
  public void run(int jobs) {
    RunState state = RunState.CANCELLED;
    try {
      new Schedule(shared.pipeline().steps(), shared.run(), this::run).run(jobs);
      state = failures().isEmpty() ? RunState.DONE : RunState.FAILED;
    } finally {
      finish(state);
    }
    if (state == RunState.FAILED) {
      List<Problem> told = new ArrayList<>(failures());
      if (reported) {
        told.add(Problem.of("Finished results are in " + shared.folder().path() + ".", ""));
      }
      VitrineException failed = new VitrineException(told, null);
      causes.forEach(failed::addSuppressed);
      throw failed;
    }
  }

  private void run(int number, Step step) {
    StepKey key = keys.get(step.as());
    Optional<Outcome> kept =
        FinishedStep.read(shared.folder().path(), step)
            .filter(k -> k.key().equals(key.sha256()))
            .map(FinishedStep::outcome);
    StepRun run = new StepRun(new StepInputs(shared, step, key));
    Outcome outcome = kept.map(k -> run.drawn(k, key)).orElseGet(() -> run.outcome(key));
    if (outcome instanceof Mapped) {
      look(run.inputs());
    }
    keep(number, outcome, run.cause());
    shared.finish(step);
  }

  private synchronized void look(StepInputs inputs) {
    view = view.or(() -> Optional.of(PredictedData.of(inputs)));
  }

  private synchronized void keep(int number, Outcome outcome, Optional<Throwable> cause) {
    outcomes.put(number, outcome);
    cause.ifPresent(causes::add);
    shared.keep(outcome);
    save();
    long now = System.nanoTime();
    if (reported && now >= nextReport) {
      report(RunState.RUNNING, OffsetDateTime.now(ZoneId.systemDefault()));
      nextReport = now + (System.nanoTime() - now) * RARELY;
    }
  }

  private List<Problem> failures() {
    return outcomes.values().stream()
        .filter(Failed.class::isInstance)
        .map(Failed.class::cast)
        .map(f -> new Problem("step " + f.step().as(), String.join(" ", f.reasons()), ""))
        .toList();
  }

  private void save() {
    if (!reported) {
      return;
    }
    results().write(shared.folder());
  }

  private Results results() {
    return new Results(
        view.map(PredictedData::results).orElse(List.of()),
        view.map(v -> v.survey().skipped()).orElse(List.of()),
        outcomes.values().stream().map(StepResult::of).toList());
  }

  private synchronized void finish(RunState state) {
    OffsetDateTime end = OffsetDateTime.now(ZoneId.systemDefault());
    save();
    Optional<String> data = view.map(PredictedData::sha256);
    provenance.description(state, Optional.of(end), data).write(shared.folder());
    if (reported) {
      report(state, end);
    }
  }

  private void report(RunState state, OffsetDateTime end) {
    List<Outcome> told = List.copyOf(outcomes.values());
    Map<Mapped, List<FirstMaps>> maps = FirstMaps.all(shared, view, told);
    RunReport report = new RunReport(shared, view, provenance, told, state, end, maps);
    shared.folder().text(RunFolder.REPORT, ReportPage.html(report.report()));
  }
}
