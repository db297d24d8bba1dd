package org.vitrine.pipeline.run;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vitrine.api.CancelledException;
import org.vitrine.api.Problem;
import org.vitrine.api.VitrineException;
import org.vitrine.pipeline.report.Pictures;
import org.vitrine.pipeline.step.StepKind;
import org.vitrine.pipeline.step.StepKinds;
import org.vitrine.pipeline.text.Reference;
import org.vitrine.report.Display;
import org.vitrine.run.FinishedStep;
import org.vitrine.run.Outcome;
import org.vitrine.run.Outcome.Failed;
import org.vitrine.run.Outcome.Mapped;
import org.vitrine.run.RunFolder;
import org.vitrine.run.StepKey;

/** Does one step; whatever goes wrong in it becomes its outcome. */
final class StepRun {
  private final StepInputs inputs;
  private Throwable cause;

  StepRun(StepInputs inputs) {
    this.inputs = inputs;
  }

  StepInputs inputs() {
    return inputs;
  }

  /** Returns why the step failed, for a log. */
  Optional<Throwable> cause() {
    return Optional.ofNullable(cause);
  }

  /**
   * Does the step, and keeps what it made in the folder.
   *
   * @throws CancelledException if the user cancelled
   */
  Outcome outcome(StepKey key) {
    String use = inputs.step().use();
    try {
      requireInputs();
      FinishedStep.forget(inputs.folder(), inputs.step().as());
      StepKind kind = StepKinds.of(inputs.step().kind()).orElseThrow();
      Outcome done = kind.run(inputs);
      if (done instanceof Mapped mapped) {
        Pictures.write(inputs.folder(), inputs.images(), mapped);
      }
      if (kind.works()) {
        FinishedStep.write(inputs.folder(), key, done);
        inputs.allParts().remove(inputs.shared().run());
      }
      return done;
    } catch (CancelledException e) {
      throw e;
    } catch (VitrineException e) {
      return failed(e.problems().stream().map(Problem::toString).toList(), e);
    } catch (IOException e) {
      VitrineException told = RunFolder.cannotWrite(inputs.folder().path(), e);
      return failed(List.of(told.getMessage()), e);
    } catch (OutOfMemoryError e) {
      return failed(List.of("The memory did not suffice."), e);
    } catch (RuntimeException | LinkageError e) {
      // a method is somebody's code, which may even vanish while it runs
      return failed(List.of(use + " broke: " + e + "."), e);
    }
  }

  /** Returns what the folder keeps of the step, with its maps drawn as the step now says. */
  Outcome drawn(Outcome kept, StepKey key) {
    if (!(kept instanceof Mapped mapped)) {
      return kept;
    }
    Display display = Pictures.display(inputs.step());
    Mapped now = mapped.with(f -> Pictures.file(f.name(), f.path(), f.signed(), display));
    if (!now.maps().equals(mapped.maps())) {
      Pictures.write(inputs.folder(), inputs.images(), now);
      FinishedStep.write(inputs.folder(), key, now);
    }
    return now;
  }

  private Failed failed(List<String> reasons, Throwable why) {
    if (inputs.shared().pipeline().steps().size() > 1) {
      inputs.shared().run().warn(inputs.step().as() + " failed: " + String.join(" ", reasons));
    }
    cause = why;
    return new Failed(inputs.step(), reasons, inputs.seconds());
  }

  private void requireInputs() {
    Set<String> missing = new LinkedHashSet<>(Reference.all(inputs.step()));
    missing.removeIf(name -> !(inputs.shared().outcome(name) instanceof Failed));
    if (!missing.isEmpty()) {
      String names = String.join(", ", missing);
      throw new VitrineException("It needs what " + names + " makes, which failed.", "");
    }
  }
}
