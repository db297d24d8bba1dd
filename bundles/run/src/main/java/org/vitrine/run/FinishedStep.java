package org.vitrine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vitrine.api.VitrineException;
import org.vitrine.api.pipeline.Step;
import org.vitrine.run.Outcome.Built;
import org.vitrine.run.Outcome.Generated;
import org.vitrine.run.Outcome.Mapped;
import org.vitrine.run.Outcome.Predicted;

/**
 * A finished step, as {@code steps/*.json} of a run folder has it.
 *
 * @param key the hash of what it was made from
 * @param from what that was
 * @param outcome what became of it
 */
public record FinishedStep(String key, Map<String, String> from, Outcome outcome) {
  private static final ObjectMapper JSON = OutcomeJson.mapper();

  /** Keeps a finished step. */
  public static void write(RunFolder folder, StepKey key, Outcome outcome) {
    FinishedStep step = new FinishedStep(key.sha256(), key.parts(), outcome);
    try {
      folder.text(name(outcome.step().as()), JSON.writeValueAsString(step) + "\n");
    } catch (IOException e) {
      throw new IllegalStateException(outcome.step().as(), e);
    }
  }

  /** Forgets a step, before it is done again. */
  public static void forget(RunFolder folder, String step) {
    try {
      Files.deleteIfExists(folder.path().resolve(name(step)));
    } catch (IOException e) {
      throw RunFolder.cannotWrite(folder.path(), e);
    }
  }

  /**
   * Reads a step that the folder keeps.
   *
   * @return empty if it does not, or lacks one of its files
   * @throws VitrineException if the file is damaged
   */
  public static Optional<FinishedStep> read(Path folder, Step step) {
    // paths of networks and data may be others today; the key says that what is in them is not
    return read(folder, step.as(), tree -> tree.set("step", JSON.valueToTree(step)));
  }

  /** Reads a step that the folder keeps, as it was done. */
  public static Optional<FinishedStep> read(Path folder, String step) {
    return read(folder, step, tree -> {});
  }

  private static Optional<FinishedStep> read(
      Path folder, String step, Consumer<ObjectNode> change) {
    Path file = folder.resolve(name(step));
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonNode tree = JSON.readTree(file.toFile());
      change.accept((ObjectNode) tree.required("outcome"));
      FinishedStep read = JSON.treeToValue(tree, FinishedStep.class);
      return read.whole(folder) ? Optional.of(read) : Optional.empty();
    } catch (IOException | IllegalArgumentException | ClassCastException e) {
      throw new VitrineException(
          file + " is damaged.", "Remove it, and the step is done again.", e);
    }
  }

  /** Returns what the step was made from. */
  public StepKey stepKey() {
    return new StepKey(from);
  }

  private boolean whole(Path folder) {
    if (outcome instanceof Mapped mapped) {
      return mapped.maps().values().stream()
          .allMatch(f -> Files.isRegularFile(folder.resolve(f.path())));
    }
    if (outcome instanceof Built built) {
      return Files.isRegularFile(folder.resolve(built.path()));
    }
    if (outcome instanceof Predicted predicted) {
      return predicted.files().values().stream()
          .allMatch(f -> Files.isRegularFile(folder.resolve(f)));
    }
    return !(outcome instanceof Generated drawn)
        || Files.isRegularFile(folder.resolve(drawn.path()));
  }

  private static String name(String step) {
    return RunFolder.STEPS + "/" + step + ".json";
  }
}
