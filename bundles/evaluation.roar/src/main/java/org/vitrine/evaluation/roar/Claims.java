package org.vitrine.evaluation.roar;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of results that several processes share: each is computed by whoever claims it first. A
 * claim ends with the process that holds it, however it ends.
 */
final class Claims {
  private final Path folder;

  Claims(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** Returns the file of a finished result. */
  Path file(String key) {
    return folder.resolve(key);
  }

  /** Returns a folder for what a result leaves behind while it is computed. */
  Path work(String key) throws IOException {
    return Files.createDirectories(folder.resolve(key + ".work"));
  }

  /** Returns what was computed, if it is finished. */
  Optional<String> finished(String key) throws IOException {
    Path file = file(key);
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  /** Stores a finished result at once or not at all. */
  void finish(String key, String result) throws IOException {
    Path part = folder.resolve(key + ".part");
    Files.writeString(part, result);
    Files.move(part, file(key), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes what a result left behind while it was computed. */
  void clear(String key) throws IOException {
    Path work = folder.resolve(key + ".work");
    if (Files.exists(work)) {
      try (Stream<Path> left = Files.walk(work)) {
        for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /**
   * Does some work while nobody else can claim the same result.
   *
   * @return whether it was done; false if somebody else is at it
   */
  boolean exclusively(String key, Work work) throws IOException, InterruptedException {
    // the lock file stays, since removing it would race
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(key + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (!lock(channel)) {
        return false;
      }
      work.run();
      return true;
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // this is how another thread of the same process is told from another process
      return false;
    }
  }

  /** What is done under a claim. */
  interface Work {
    void run() throws IOException, InterruptedException;
  }
}
