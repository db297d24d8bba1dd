package org.vitrine.shell.invocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;

/** Checks, before the work begins, that its result can be written. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Checks a file to be written.
   *
   * @throws UsageException if its folder does not exist or it is a folder itself
   * @throws VitrineException if its folder is not writable
   */
  public static void require(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException("The folder " + folder + " does not exist.", "Create it first.");
    }
    if (Files.isDirectory(file)) {
      throw new UsageException(file + " is a folder.", "Name the file to write.");
    }
    if (!Files.isWritable(folder)) {
      throw new VitrineException("The folder " + folder + " is not writable.", "");
    }
  }

  /**
   * Puts a finished file in its place.
   *
   * @throws VitrineException if it cannot be written there
   */
  public static void move(Path finished, Path file) {
    try {
      Files.move(
          finished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new VitrineException(file + " cannot be written: " + e.getMessage(), "", e);
    }
  }

  /**
   * Checks a folder to be written into, which need not exist.
   *
   * @throws UsageException if it is a file
   * @throws VitrineException if it is not writable
   */
  public static void requireFolder(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isDirectory(existing)) {
      throw new UsageException(existing + " is not a folder.", "Name another folder.");
    }
    if (!Files.isWritable(existing)) {
      throw new VitrineException("The folder " + existing + " is not writable.", "");
    }
  }
}
