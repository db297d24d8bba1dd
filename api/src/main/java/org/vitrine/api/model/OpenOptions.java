package org.vitrine.api.model;

/**
 * How a network is opened.
 *
 * @param memoryBytes the most memory that buffers may take; micro-batches follow from it
 */
public record OpenOptions(long memoryBytes) {
  /** Half a gibibyte of buffers. */
  public static final OpenOptions DEFAULT = new OpenOptions(512L << 20);

  /** Checks the budget. */
  public OpenOptions {
    if (memoryBytes < 1 << 20) {
      throw new IllegalArgumentException("a memory budget below 1 MiB");
    }
  }
}
