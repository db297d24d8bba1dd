package org.vitrine.data.fetch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.vitrine.api.CancelledException;
import org.vitrine.api.RunContext;

/** A run that keeps what it is told. */
final class QuietRun implements RunContext {
  final List<String> warnings = new ArrayList<>();
  long done;
  int checksLeft = Integer.MAX_VALUE;

  @Override
  public long seed() {
    return 0;
  }

  @Override
  public RandomGenerator random(String stream, long... index) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void progress(long now, long total, String what) {
    done = Math.max(done, now);
  }

  @Override
  public void checkCancelled() {
    if (checksLeft-- <= 0) {
      throw new CancelledException();
    }
  }

  @Override
  public void warn(String message) {
    warnings.add(message);
  }

  @Override
  public Path scratch() {
    throw new UnsupportedOperationException();
  }
}
