package org.vitrine.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.run.FinishedStep;
import org.vitrine.run.RunFolder;

/**
 * A run as its folder tells it.
 *
 * @param folder where it is
 * @param run what it was made with, from run.json
 * @param steps the finished steps by name, in the order of the pipeline
 */
record FinishedRun(Path folder, JsonNode run, Map<String, FinishedStep> steps) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a run.
   *
   * @throws UsageException if the folder holds none
   */
  static FinishedRun read(Path folder) {
    Path run = folder.resolve(RunFolder.RUN);
    Path results = folder.resolve(RunFolder.RESULTS);
    if (!Files.isRegularFile(run) || !Files.isRegularFile(results)) {
      throw new UsageException(folder + " holds no run.", "Name a folder that a run has written.");
    }
    try {
      Map<String, FinishedStep> steps = new LinkedHashMap<>();
      for (JsonNode step : JSON.readTree(results.toFile()).path("steps")) {
        String name = step.path("step").asText();
        FinishedStep.read(folder, name).ifPresent(kept -> steps.put(name, kept));
      }
      return new FinishedRun(folder, JSON.readTree(run.toFile()), steps);
    } catch (IOException e) {
      throw new VitrineException(folder + " cannot be read: " + e.getMessage(), "", e);
    }
  }
}
