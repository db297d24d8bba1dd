package org.vitrine.training;

import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.vitrine.api.RunContext;

/**
 * A run that is not cancelled halfway through a step, which would leave weights that belong to no
 * step, and whose progress is told by the loop.
 *
 * @param run the run
 */
record Uninterrupted(RunContext run) implements RunContext {
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
    // before and after the step
  }

  @Override
  public void warn(String message) {
    run.warn(message);
  }

  @Override
  public double[] part(String name, Supplier<double[]> work) {
    return run.part(name, work);
  }

  @Override
  public Path scratch() {
    return run.scratch();
  }
}
