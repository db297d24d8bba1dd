package org.vitrine.engine;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Recorded steps, laid out but holding nothing until they are bound; then run repeatedly.
 *
 * @param <V> what stands for an array while steps are recorded
 * @param <A> an array on the device
 */
@ConsumerType
public interface Plan<V extends Symbol, A> extends AutoCloseable {
  /** Returns the memory that its buffers take once bound, in bytes. */
  long bytes();

  /** Allocates the memory and prepares every step. */
  void bind();

  /** Runs the steps of one phase, on the present weights. */
  void run(Phase phase);

  /** Returns the host's access to an array that is fed or kept; usable once bound. */
  Port port(V value);

  /** Returns an array that is kept, where it lies; may be overwritten after the last phase. */
  A array(V value);

  /** Frees the memory; what was not bound holds none. */
  @Override
  void close();
}
