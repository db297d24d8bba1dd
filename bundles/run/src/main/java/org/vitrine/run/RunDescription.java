package org.vitrine.run;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.files.FolderLock;

/**
 * What a run was made with and what became of it, as run.json has it.
 *
 * @param name the pipeline's name
 * @param state what became of it
 * @param start when it began
 * @param end when it ended, if it did
 * @param seed the pipeline's seed
 * @param models the networks' files that it started from
 * @param data the pipeline's own data
 * @param engine the engine's id
 * @param device what it ran on
 * @param opened how networks were opened on it: id, device, precision, memory, threads; none in
 *     folders of older versions
 * @param java the virtual machine
 * @param system the operating system
 * @param bundles what was installed
 */
public record RunDescription(
    String name,
    RunState state,
    OffsetDateTime start,
    Optional<OffsetDateTime> end,
    long seed,
    List<NetworkFile> models,
    Data data,
    String engine,
    String device,
    Map<String, String> opened,
    String java,
    String system,
    List<Installed> bundles) {
  /** Copies the collections. */
  public RunDescription {
    models = List.copyOf(models);
    opened = Collections.unmodifiableMap(new LinkedHashMap<>(opened));
    bundles = List.copyOf(bundles);
  }

  /**
   * The pipeline's own data.
   *
   * @param source where it is, if steps do not all name their own
   * @param sha256 the hash of its names, labels and pixels, once it is known
   */
  public record Data(Optional<String> source, Optional<String> sha256) {}

  /** Writes it into a run folder. */
  public void write(RunFolder folder) {
    folder.json(RunFolder.RUN, RunDescriptionJson.write(this));
  }

  /**
   * Reads what a run folder tells of its run. One that was under way when its process ended was
   * interrupted.
   *
   * @throws UsageException if the folder holds no run, or one of a newer format
   * @throws VitrineException if its file is damaged
   */
  public static RunDescription read(Path folder) {
    if (!RunFolder.holdsRun(folder)) {
      throw new UsageException(folder + " holds no run.", "Name a folder that a run has written.");
    }
    RunDescription read = RunDescriptionJson.read(folder.resolve(RunFolder.RUN));
    return read.state == RunState.RUNNING && !FolderLock.held(folder)
        ? read.with(RunState.INTERRUPTED)
        : read;
  }

  private RunDescription with(RunState other) {
    return new RunDescription(
        name, other, start, end, seed, models, data, engine, device, opened, java, system, bundles);
  }
}
