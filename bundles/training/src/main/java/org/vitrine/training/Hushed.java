package org.vitrine.training;

import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.vitrine.api.RunContext;

/**
 * A run as the parts of a step see it: the loop tells the progress of the whole itself.
 *
 * @param run the run
 * @param whole whether what is done cannot be cancelled halfway, since that would leave weights
 *     that belong to no step
 */
record Hushed(RunContext run, boolean whole) implements RunContext {
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
    // told by the loop
  }

  @Override
  public void checkCancelled() {
    if (!whole) {
      run.checkCancelled();
    }
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
