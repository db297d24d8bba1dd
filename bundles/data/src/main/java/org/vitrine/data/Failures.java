package org.vitrine.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;

/** Says in words why a file could not be read. */
final class Failures {
  private Failures() {}

  /** Returns the reason in words, without a full stop. */
  static String reason(IOException e) {
    if (e instanceof EOFException) {
      return "it is truncated";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  /** Returns the exception for a file that exists but cannot be read. */
  static VitrineException unreadable(Path file, IOException e) {
    return new VitrineException(file + " cannot be read: " + reason(e) + ".", "", e);
  }

  /** Checks that a file or folder exists. */
  static Path existing(Path path) {
    if (!Files.exists(path)) {
      throw new UsageException("There is no file or folder " + path + ".", "");
    }
    return path;
  }
}
