package org.vitrine.api.pipeline;

import java.util.ArrayList;
import java.util.List;

/**
 * A step that can be done in shards by whoever has its text and sees the files that it names.
 *
 * @param text the pipeline as far as the step needs it, in YAML, with the hashes of its files and
 *     data, and with what is known of their images, so that nobody needs to find it out again
 * @param step the step's name
 * @param key the hash of all that determines the step; steps of the same key make the same
 * @param rows how many rows it has; 1 where it cannot be divided
 */
public record ShardedStep(String text, String step, String key, int rows) {
  /** Cuts the step into shards of so many rows, the last of what is left. */
  public List<Shard> shards(int most) {
    List<Shard> shards = new ArrayList<>();
    for (int from = 0; from < rows; from += most) {
      shards.add(new Shard(step, from, Math.min(from + most, rows)));
    }
    return shards;
  }
}
