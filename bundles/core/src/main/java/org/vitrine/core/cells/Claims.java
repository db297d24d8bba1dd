package org.vitrine.core.cells;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.vitrine.files.ProcessIdentity;

/**
 * Claims on cells by the processes that share a folder: files that can be made only once.
 *
 * <p>Claims are numbered. One whose process is dead is outnumbered rather than removed, so that of
 * several who find it dead one gets the next. A process on this machine is dead if it does not run;
 * one elsewhere if its claim, which it touches all the time, was left untouched while we looked.
 */
final class Claims implements AutoCloseable {
  private static final Duration BEAT = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path folder;
  private final Duration patience;
  private final Map<String, Integer> held = new ConcurrentHashMap<>();
  private final Map<Path, Seen> seen = new ConcurrentHashMap<>();
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "vitrine-claims");
            thread.setDaemon(true);
            return thread;
          });

  private final ScheduledFuture<?> beating;

  /** When a claim was touched, and since when we know. */
  private record Seen(FileTime touched, long since) {}

  Claims(Path folder) {
    this(folder, PATIENCE);
  }

  /**
   * Claims cells of a folder.
   *
   * @param patience how long a claim from elsewhere may lie untouched
   */
  Claims(Path folder, Duration patience) {
    this.folder = folder;
    this.patience = patience;
    beating =
        heart.scheduleAtFixedRate(
            this::touch, BEAT.toSeconds(), BEAT.toSeconds(), TimeUnit.SECONDS);
  }

  /** Claims a cell; false if another has it. */
  boolean take(String key) throws IOException {
    int number = 1;
    while (Files.exists(file(key, number))) {
      number++;
    }
    if (number > 1 && alive(file(key, number - 1))) {
      return false;
    }
    try {
      Files.writeString(
          file(key, number), ProcessIdentity.own().toString(), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      // somebody was faster
      return false;
    }
    held.put(key, number);
    return true;
  }

  /** Gives a claim back, with those of the dead below it. */
  void release(String key) throws IOException {
    for (int number = held.remove(key); number > 0; number--) {
      Files.deleteIfExists(file(key, number));
    }
  }

  private Path file(String key, int number) {
    return folder.resolve(key + ".claim-" + number);
  }

  private boolean alive(Path claim) throws IOException {
    try {
      Optional<ProcessIdentity> owner = ProcessIdentity.parse(Files.readString(claim));
      if (owner.filter(ProcessIdentity::here).isPresent()) {
        return !owner.get().gone();
      }
      FileTime touched = Files.getLastModifiedTime(claim);
      long now = System.nanoTime();
      Seen before =
          seen.compute(
              claim,
              (file, s) -> s == null || !s.touched().equals(touched) ? new Seen(touched, now) : s);
      return now - before.since() < patience.toNanos();
    } catch (NoSuchFileException e) {
      // it was given back this moment; the next look will tell what became of the cell
      return true;
    }
  }

  private void touch() {
    held.forEach(
        (key, number) -> {
          try {
            Files.setLastModifiedTime(file(key, number), FileTime.from(Instant.now()));
          } catch (IOException e) {
            // given back this moment, or out of reach until the next beat
            return;
          }
        });
  }

  @Override
  public void close() {
    beating.cancel(false);
    heart.shutdown();
  }
}
