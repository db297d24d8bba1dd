package org.vitrine.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.vitrine.api.CancelledException;
import org.vitrine.api.RunContext;
import org.vitrine.math.RandomStreams;

/** A run for tests: seeded, remembers warnings, counts progress, can be cancelled. */
public final class TestRun implements RunContext {
  private final long seed;
  private final AtomicLong checksLeft;
  private final AtomicLong reports = new AtomicLong();
  private final List<String> warnings = new CopyOnWriteArrayList<>();

  private TestRun(long seed, long checks) {
    this.seed = seed;
    this.checksLeft = new AtomicLong(checks);
  }

  /** Returns a run with seed 42. */
  public static TestRun start() {
    return new TestRun(42, Long.MAX_VALUE);
  }

  /** Returns a run with the given seed. */
  public static TestRun seeded(long seed) {
    return new TestRun(seed, Long.MAX_VALUE);
  }

  /** Returns a run that passes as many checks and is cancelled at the next. */
  public static TestRun cancelledAfter(int checks) {
    return new TestRun(42, checks);
  }

  /** Returns the warnings so far. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Returns how often progress was reported. */
  public long reports() {
    return reports.get();
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public RandomGenerator random(String stream, long... index) {
    return RandomStreams.stream(seed, stream, index);
  }

  @Override
  public void progress(long done, long total, String what) {
    reports.incrementAndGet();
  }

  @Override
  public void checkCancelled() {
    if (checksLeft.getAndDecrement() <= 0) {
      throw new CancelledException();
    }
  }

  @Override
  public void warn(String message) {
    warnings.add(message);
  }

  @Override
  public Path scratch() {
    try {
      Path folder = Files.createTempDirectory("vitrine-test");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
