package org.vitrine.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.vitrine.api.CancelledException;
import org.vitrine.api.RunContext;
import org.vitrine.math.RandomStreams;

/**
 * A run for tests: seeded, remembers warnings, counts progress, can be cancelled, and interrupted
 * in the middle of its parts.
 */
public final class TestRun implements RunContext {
  private final long seed;
  private final AtomicLong checksLeft;
  private final AtomicLong reports = new AtomicLong();
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final Optional<Map<String, double[]>> kept;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final ThreadLocal<Boolean> within = ThreadLocal.withInitial(() -> false);
  private final boolean interrupted;

  private TestRun(
      long seed, long checks, Optional<Map<String, double[]>> kept, boolean interrupted) {
    this.seed = seed;
    this.checksLeft = new AtomicLong(checks);
    this.kept = kept;
    this.interrupted = interrupted;
  }

  /** Returns a run with seed 42. */
  public static TestRun start() {
    return seeded(42);
  }

  /** Returns a run with the given seed. */
  public static TestRun seeded(long seed) {
    return new TestRun(seed, Long.MAX_VALUE, Optional.empty(), false);
  }

  /** Returns a run that keeps parts, passes as many checks and is cancelled at the next. */
  public static TestRun cancelledAfter(int checks) {
    return new TestRun(42, checks, Optional.of(new ConcurrentHashMap<>()), false);
  }

  /** Returns a run that keeps parts, and is cancelled as soon as there is one. */
  public static TestRun interrupted() {
    return new TestRun(42, Long.MAX_VALUE, Optional.of(new ConcurrentHashMap<>()), true);
  }

  /** Returns a run that goes on with the parts that this one has kept. */
  public TestRun resumed() {
    Map<String, double[]> parts = new ConcurrentHashMap<>(kept.orElseThrow());
    return new TestRun(seed, Long.MAX_VALUE, Optional.of(parts), false);
  }

  /** Returns the names of the parts that were kept. */
  public Set<String> parts() {
    return kept.map(Map::keySet).orElse(Set.of());
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
    if (checksLeft.getAndDecrement() <= 0 || (interrupted && !parts().isEmpty())) {
      throw new CancelledException();
    }
  }

  @Override
  public void warn(String message) {
    warnings.add(message);
  }

  @Override
  public double[] part(String name, Supplier<double[]> work) {
    if (kept.isEmpty() || within.get()) {
      return work.get();
    }
    if (!asked.add(name)) {
      throw new IllegalStateException("two parts of one work are named " + name);
    }
    double[] before = kept.get().get(name);
    if (before != null) {
      return before.clone();
    }
    within.set(true);
    try {
      double[] computed = work.get();
      kept.get().put(name, computed.clone());
      return computed;
    } finally {
      within.remove();
    }
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
