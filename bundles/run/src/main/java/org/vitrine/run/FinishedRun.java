package org.vitrine.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;

/**
 * A run as its folder tells it.
 *
 * @param folder where it is
 * @param run what it was made with
 * @param steps the finished steps by name, in the order of the pipeline
 */
public record FinishedRun(Path folder, RunDescription run, Map<String, FinishedStep> steps) {
  /**
   * Reads a run.
   *
   * @throws UsageException if the folder holds none, or one of a newer format
   * @throws VitrineException if a file of it is damaged
   */
  public static FinishedRun read(Path folder) {
    RunDescription run = RunDescription.read(folder);
    if (!Files.isRegularFile(folder.resolve(RunFolder.RESULTS))) {
      throw new UsageException(folder + " holds no run.", "Name a folder that a run has written.");
    }
    Map<String, FinishedStep> steps = new LinkedHashMap<>();
    for (StepResult step : Results.read(folder).steps()) {
      FinishedStep.read(folder, step.step()).ifPresent(read -> steps.put(step.step(), read));
    }
    return new FinishedRun(folder, run, steps);
  }
}
