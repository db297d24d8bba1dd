package org.vitrine.api.pipeline;

import java.nio.file.Path;
import java.util.List;

/**
 * What a pipeline file says.
 *
 * @param name a name for people
 * @param seed the seed of every random stream
 * @param model the network's file
 * @param data the dataset's specification
 * @param steps in the order of the file
 */
public record Pipeline(String name, long seed, Path model, String data, List<Step> steps) {
  /** Copies the steps. */
  public Pipeline {
    steps = List.copyOf(steps);
  }
}
