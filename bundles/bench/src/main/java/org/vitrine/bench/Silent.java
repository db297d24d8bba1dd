package org.vitrine.bench;

import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.vitrine.api.RunContext;

/**
 * A run whose parts do not report progress of their own.
 *
 * @param run the whole run
 */
record Silent(RunContext run) implements RunContext {
  @Override
  public long seed() {
    return run.seed();
  }

  @Override
  public RandomGenerator random(String stream, long... index) {
    return run.random(stream, index);
  }

  @Override
  public void progress(long done, long total, String what) {
    // the benchmark counts methods
  }

  @Override
  public void checkCancelled() {
    run.checkCancelled();
  }

  @Override
  public void warn(String message) {
    run.warn(message);
  }

  @Override
  public Path scratch() {
    return run.scratch();
  }
}
