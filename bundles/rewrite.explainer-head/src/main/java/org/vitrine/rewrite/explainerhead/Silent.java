package org.vitrine.rewrite.explainerhead;

import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.vitrine.api.RunContext;

/**
 * A run as the parts of an epoch see it: whoever goes through the epochs tells the progress.
 *
 * @param run the run
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
    // told for all epochs together
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
