package org.vitrine.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file on its way: it grows beside its place, under a name that no other writer has, and is moved
 * there at once, so that readers see the old file or the new one.
 */
public final class PartialFile implements AutoCloseable {
  private static final AtomicLong COUNT = new AtomicLong();
  private static final int LONGEST = 100;
  private static final Pattern NAME = Pattern.compile("\\..*\\.([^.]+)-[0-9]+\\.partial");

  private final Path target;
  private final Path path;

  /** Names a file on its way to a place; nothing is written yet. */
  public PartialFile(Path target) {
    this.target = target;
    String name = String.valueOf(target.getFileName());
    String begin = name.substring(0, Math.min(name.length(), LONGEST));
    // the writer's name comes behind the last dot but one, so its own dots are written otherwise
    String writer = ProcessIdentity.own().toString().replace('.', '_');
    this.path =
        target.resolveSibling(
            "." + begin + "." + writer + "-" + COUNT.incrementAndGet() + ".partial");
  }

  /** Returns where to write. */
  public Path path() {
    return path;
  }

  /** Puts the file in its place. */
  public void commit() throws IOException {
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes what was not committed. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }

  /** Writes a file as a whole. */
  public static void write(Path target, byte[] bytes) throws IOException {
    try (PartialFile partial = new PartialFile(target)) {
      Files.write(partial.path(), bytes);
      partial.commit();
    }
  }

  /** Returns whether a file is one on its way, whoever writes it. */
  public static boolean is(Path file) {
    return writer(file).isPresent();
  }

  /**
   * Removes what processes of this machine left in a folder, and below it, when they were ended.
   */
  public static void removeAbandoned(Path folder) throws IOException {
    List<Path> abandoned;
    try (Stream<Path> files = Files.walk(folder)) {
      abandoned = files.filter(PartialFile::abandoned).toList();
    }
    for (Path file : abandoned) {
      Files.deleteIfExists(file);
    }
  }

  private static boolean abandoned(Path file) {
    return writer(file).filter(ProcessIdentity::gone).isPresent();
  }

  private static Optional<ProcessIdentity> writer(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches()
        ? ProcessIdentity.parse(name.group(1).replace('_', '.'))
        : Optional.empty();
  }
}
