package org.vitrine.data.npy;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.files.PartialFile;

/** Reads and replaces files as a whole, with errors a person can act on. */
final class WholeFile {
  private WholeFile() {}

  static <T> T read(Path file, Source<T> source) {
    requireFile(file);
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      return source.read(stream);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  static void requireFile(Path file) {
    if (Files.isDirectory(file)) {
      throw new UsageException(file + " is a folder.", "A file is needed here.");
    }
    if (!Files.exists(file)) {
      throw new UsageException("There is no file " + file + ".", "");
    }
  }

  static VitrineException unreadable(Path file, IOException cause) {
    return new VitrineException(file + " cannot be read: " + reason(cause) + ".", "", cause);
  }

  /** Writes beside the file and moves into place, so that no reader sees half a file. */
  static void replace(Path file, Sink sink) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException("There is no folder " + folder + " to write to.", "Create it.");
    }
    if (Files.isDirectory(file)) {
      throw new UsageException(file + " is a folder.", "Name a file to write.");
    }
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        // a pipe or device is written to, never replaced
        write(file, sink);
        return;
      }
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      try (PartialFile partial = new PartialFile(target)) {
        write(partial.path(), sink);
        partial.commit();
      }
    } catch (IOException e) {
      throw new VitrineException(
          file + " cannot be written: " + reason(e) + ".", "Nothing was left behind.", e);
    }
  }

  private static void write(Path file, Sink sink) throws IOException {
    try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
      sink.write(stream);
    }
  }

  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  interface Source<T> {
    T read(InputStream stream) throws IOException;
  }

  interface Sink {
    void write(OutputStream stream) throws IOException;
  }
}
