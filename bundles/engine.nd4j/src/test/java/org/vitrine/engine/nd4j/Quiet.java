package org.vitrine.engine.nd4j;

import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.vitrine.api.CancelledException;
import org.vitrine.api.RunContext;

/** A run that nobody watches, and that can be told to be cancelled after some progress. */
class Quiet implements RunContext {
  private final int patience;
  int reports;

  Quiet() {
    this(Integer.MAX_VALUE);
  }

  Quiet(int patience) {
    this.patience = patience;
  }

  @Override
  public long seed() {
    return 0;
  }

  @Override
  public RandomGenerator random(String stream, long... index) {
    throw new UnsupportedOperationException("an engine draws no random numbers");
  }

  @Override
  public void progress(long done, long total, String what) {
    reports++;
  }

  @Override
  public void checkCancelled() {
    if (reports >= patience) {
      throw new CancelledException();
    }
  }

  @Override
  public void warn(String message) {
    throw new AssertionError(message);
  }

  @Override
  public Path scratch() {
    throw new UnsupportedOperationException("an engine writes no files");
  }
}
