package org.vitrine.api;

import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** Makes run contexts: for shells, pipelines and tests. */
@ProviderType
public interface Runs {
  /** Starts a run; closing it removes its scratch files. */
  Run start(long seed, Listener listener);

  /** A run that can be cancelled from another thread. */
  @ProviderType
  interface Run extends RunContext, AutoCloseable {
    /** Makes the next {@link #checkCancelled()} throw. */
    void cancel();

    @Override
    void close();
  }

  /** Hears what a run tells. */
  @ConsumerType
  interface Listener {
    /** Hears progress; called often. */
    void progress(long done, long total, String what);

    /** Hears a warning. */
    void warn(String message);

    /** Hears of a finished part of long work; by default nothing is made of it. */
    default void note(String message) {
      // progress says as much
    }
  }
}
