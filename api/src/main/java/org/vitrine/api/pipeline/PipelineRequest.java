package org.vitrine.api.pipeline;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks for a pipeline to be run.
 *
 * @param pipeline what to run
 * @param output the run folder, whose finished steps are kept; empty for a new one under {@code
 *     runs/}
 * @param jobs how many steps may run side by side, at least 1
 * @param replace whether steps of the folder that were made from something else are done again;
 *     otherwise they are an error
 * @param report whether the folder's own pipeline, results and report are written; without it only
 *     the steps' files are, so that others may write to the same folder
 */
public record PipelineRequest(
    Pipeline pipeline, Optional<Path> output, int jobs, boolean replace, boolean report) {
  /** Asks for one step after the other, never replacing a result. */
  public PipelineRequest(Pipeline pipeline, Optional<Path> output) {
    this(pipeline, output, 1, false, true);
  }
}
