package org.vitrine.api.pipeline;

/**
 * Rows of a step, which can be done without the others: images of its data, or what else it makes
 * one by one.
 *
 * @param step the step's name
 * @param from the first row
 * @param to the first row behind them
 */
public record Shard(String step, int from, int to) {
  /** Checks the range. */
  public Shard {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException("rows " + from + " to " + to + " of " + step);
    }
  }
}
