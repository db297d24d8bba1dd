package org.vitrine.api;

import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** A run that tells no progress. */
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
    // whoever asked for this tells progress in larger steps
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
  public double[] part(String name, Supplier<double[]> work) {
    return run.part(name, work);
  }

  @Override
  public Path scratch() {
    return run.scratch();
  }
}
