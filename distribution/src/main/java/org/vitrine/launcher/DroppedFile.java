package org.vitrine.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A file as it was found in a folder; an equal one has not changed.
 *
 * @param path where it is
 * @param size in bytes
 * @param modified when it was last written
 */
record DroppedFile(Path path, long size, FileTime modified) {
  /** A file that was not written for so long is not being copied any more. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Looks at a file; nothing is returned if it has vanished or may not be looked at. */
  static Optional<DroppedFile> of(Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return Optional.of(new DroppedFile(path, attributes.size(), attributes.lastModifiedTime()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns the name without the folder. */
  String name() {
    return path.getFileName().toString();
  }

  /** Returns whether it is a Java source file. */
  boolean isSource() {
    return name().endsWith(".java");
  }

  /** Returns the file's name as messages show it, with that of its folder. */
  String shown() {
    return path.getParent().getFileName() + "/" + name();
  }

  /** Returns whether somebody may still be copying it. */
  boolean isFresh() {
    return modified.toInstant().plus(PATIENCE).isAfter(Instant.now());
  }

  /**
   * Copies the file.
   *
   * @return the copy
   * @throws NotYetException if it is still being written
   */
  Path copyTo(Path copy) throws IOException {
    Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
    if (!of(path).equals(Optional.of(this))) {
      Files.delete(copy);
      throw new NotYetException();
    }
    return copy;
  }
}
