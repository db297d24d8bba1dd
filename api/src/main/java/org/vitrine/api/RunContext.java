package org.vitrine.api;

import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ProviderType;

/** What a running method has around it: random streams, progress, cancellation, scratch files. */
@ProviderType
public interface RunContext {
  /** Returns the seed of the run. */
  long seed();

  /**
   * Returns a fresh random stream that depends on seed, name and index only.
   *
   * <p>Give the sample and step as index, never a batch number, so that results do not change with
   * batch size, thread or order.
   */
  RandomGenerator random(String stream, long... index);

  /** Reports progress; cheap enough to be called per sample. */
  void progress(long done, long total, String what);

  /**
   * Throws if the user has cancelled; call it at least once a second.
   *
   * @throws CancelledException if so
   */
  void checkCancelled();

  /** Tells the user something that does not stop the work. */
  void warn(String message);

  /** Tells the user of a finished part of long work, such as an epoch, in one line that stays. */
  default void note(String message) {
    // where nobody watches there is nothing to tell
  }

  /**
   * Returns a part of long work: as it was kept before an interruption, else computed now and kept.
   * Where nothing is kept it is just computed.
   *
   * <p>Where the numbers were kept, the work is not called, and so nothing else that it does
   * happens. Parts within a part are computed with it and not kept.
   *
   * @param name tells it from all other parts of this evaluation, training or other work
   * @param work computes numbers that depend only on what the whole was asked with
   */
  default double[] part(String name, Supplier<double[]> work) {
    return work.get();
  }

  /** Returns an existing folder for temporary files, removed after the run. */
  Path scratch();

  /**
   * Returns this run without its progress, for work within work: whoever has many parts done tells
   * how many are, and the parts do not interrupt.
   */
  default RunContext withoutProgress() {
    return new Silent(this);
  }
}
