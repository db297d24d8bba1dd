package org.vitrine.api.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vitrine.api.model.OpenOptions;

/**
 * What a pipeline file says, its matrices and defaults written out.
 *
 * @param name a name for people
 * @param seed the seed of every random stream of steps that have none of their own
 * @param model the network's file, for steps that name no other
 * @param data the dataset's specification, for steps that name no other
 * @param engine on what networks are opened, and how
 * @param steps in the order of the file
 */
public record Pipeline(
    String name,
    long seed,
    Optional<Path> model,
    Optional<String> data,
    OpenOptions engine,
    List<Step> steps) {
  /** Copies the steps. */
  public Pipeline {
    steps = List.copyOf(steps);
  }

  /** Makes a pipeline that leaves to the engine how networks are opened. */
  public Pipeline(
      String name, long seed, Optional<Path> model, Optional<String> data, List<Step> steps) {
    this(name, seed, model, data, OpenOptions.DEFAULT, steps);
  }

  /** Returns this pipeline with other steps. */
  public Pipeline with(List<Step> others) {
    return new Pipeline(name, seed, model, data, engine, others);
  }

  /** Returns this pipeline with its networks opened otherwise. */
  public Pipeline with(OpenOptions how) {
    return new Pipeline(name, seed, model, data, how, steps);
  }
}
