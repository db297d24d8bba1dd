package org.vitrine.api.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.vitrine.api.RunContext;

/** Reads, checks and runs pipelines. */
@ProviderType
public interface Pipelines {
  /**
   * Reads and checks a pipeline file as a whole.
   *
   * @throws org.vitrine.api.UsageException with every problem at once, each with its line
   */
  default Pipeline read(Path file) {
    return read(file, Map.of());
  }

  /**
   * Reads and checks a pipeline file as a whole.
   *
   * @param engine what the command line says of the engine, by {@link
   *     org.vitrine.api.model.OpenOptions#KEYS key}; it wins over what the file says
   * @throws org.vitrine.api.UsageException with every problem at once, each with its line
   */
  Pipeline read(Path file, Map<String, String> engine);

  /** Returns the kinds of steps that there are. */
  List<StepForm> forms();

  /** Returns a pipeline as a file that {@link #read} reads as the same. */
  String text(Pipeline pipeline);

  /** Returns the JSON Schema of pipeline files, made from the installed methods. */
  String schema();

  /**
   * Checks and runs a pipeline; steps that the folder holds already are not done again.
   *
   * @return the run folder
   * @throws org.vitrine.api.UsageException if the pipeline is wrong, or the folder holds a step
   *     that was made from something else
   * @throws org.vitrine.api.VitrineException if a step fails; finished results stay in the folder
   */
  Path run(PipelineRequest request, RunContext run);

  /**
   * Prepares a step to be done in shards: hashes its files and data, and surveys its images.
   *
   * @param pipeline a pipeline as {@link #read} gives it
   * @param step the name of a step that has rows
   * @param folder the run folder, where the steps that it takes from are finished
   * @throws org.vitrine.api.UsageException if there is no such step, or it has no rows
   * @throws org.vitrine.api.VitrineException if a step that it takes from is not finished
   */
  ShardedStep prepare(Pipeline pipeline, String step, Path folder, RunContext run);

  /**
   * Does a shard of a step that was prepared, here or elsewhere, and keeps it in the run folder:
   * {@link #run} then does not do these rows again. Rows that are there already are not done again
   * here either. Several processes may do shards in the same folder at the same time.
   *
   * @param text a prepared step's text
   * @throws org.vitrine.api.VitrineException if the methods or the engine installed here would make
   *     something else, or the work fails
   */
  void run(String text, Shard shard, Path folder, RunContext run);

  /**
   * Compares two runs.
   *
   * @param first a run folder
   * @param second another
   * @throws org.vitrine.api.UsageException if one is none
   */
  Comparison compare(Path first, Path second);

  /**
   * Checks and runs a pipeline, one step after the other.
   *
   * @param output the run folder; empty for a new one under {@code runs/}
   * @return the run folder
   * @throws org.vitrine.api.VitrineException if a step fails; finished results stay in the folder
   */
  default Path run(Pipeline pipeline, Optional<Path> output, RunContext run) {
    return run(new PipelineRequest(pipeline, output), run);
  }
}
