package org.vitrine.doctor;

import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.vitrine.api.RunContext;

/** A run for a moment's computation, which nobody watches or cancels. */
final class QuietRun implements RunContext {
  @Override
  public long seed() {
    return 0;
  }

  @Override
  public RandomGenerator random(String stream, long... index) {
    throw new UnsupportedOperationException("a check-up is not random");
  }

  @Override
  public void progress(long done, long total, String what) {
    // nobody watches
  }

  @Override
  public void checkCancelled() {
    // it is over in a moment
  }

  @Override
  public void warn(String message) {
    // what is wrong shows in the answer
  }

  @Override
  public Path scratch() {
    throw new UnsupportedOperationException("a check-up writes nothing");
  }
}
