package org.vitrine.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.vitrine.api.CancelledException;
import org.vitrine.api.Runs;
import org.vitrine.api.VitrineException;
import org.vitrine.math.RandomStreams;

/** A run in this process. */
public final class LocalRun implements Runs.Run {
  private final long seed;
  private final Runs.Listener listener;
  private final Object scratchLock = new Object();
  private volatile boolean cancelled;
  private Path scratch;

  public LocalRun(long seed, Runs.Listener listener) {
    this.seed = seed;
    this.listener = listener;
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
    listener.progress(done, total, what);
  }

  @Override
  public void warn(String message) {
    listener.warn(message);
  }

  @Override
  public void note(String message) {
    listener.note(message);
  }

  @Override
  public void cancel() {
    cancelled = true;
  }

  @Override
  public void checkCancelled() {
    if (cancelled) {
      throw new CancelledException();
    }
  }

  @Override
  public Path scratch() {
    synchronized (scratchLock) {
      if (scratch == null) {
        try {
          scratch = Files.createTempDirectory("vitrine-run-");
        } catch (IOException e) {
          throw new VitrineException(
              "There is no room for temporary files in "
                  + System.getProperty("java.io.tmpdir")
                  + ".",
              "Set the system property java.io.tmpdir to another folder.",
              e);
        }
      }
      return scratch;
    }
  }

  @Override
  public void close() {
    synchronized (scratchLock) {
      if (scratch == null) {
        return;
      }
      try (Stream<Path> files = Files.walk(scratch)) {
        List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        for (Path file : deepestFirst) {
          Files.delete(file);
        }
      } catch (IOException | UncheckedIOException e) {
        listener.warn("Temporary files were left in " + scratch + ": " + e.getMessage());
      }
      scratch = null;
    }
  }
}
