package org.vitrine.data;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The files of a folder or of a zip archive, by their paths below it with forward slashes. */
interface PictureFiles extends Closeable {
  /** Returns the paths of all visible files, sorted. */
  List<String> paths() throws IOException;

  /**
   * Opens one file; safe from several threads.
   *
   * @throws NoSuchFileException if there is none of that path
   */
  InputStream open(String path) throws IOException;

  /** Opens a folder, an archive, or a single picture. */
  static PictureFiles of(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return new Folder(path);
    }
    if (picture(path.getFileName().toString())) {
      return new Single(path);
    }
    try {
      return new Archive(new ZipFile(path.toFile()));
    } catch (ZipException e) {
      throw new ZipException(
          "it is neither a folder, a picture nor a zip archive, or is truncated");
    }
  }

  /** Returns whether a path ends like a picture's. */
  static boolean picture(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return lower.endsWith(".png") || lower.endsWith(".jpg") || lower.endsWith(".jpeg");
  }

  /** Whether a path is neither hidden nor the litter that macOS leaves in archives. */
  private static boolean visible(String path) {
    return Stream.of(path.split("/")).noneMatch(p -> p.startsWith(".") || p.equals("__MACOSX"));
  }

  /** A folder on disk; links are followed. */
  record Folder(Path root) implements PictureFiles {
    @Override
    public List<String> paths() throws IOException {
      try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
        return files
            .filter(Files::isRegularFile)
            .map(file -> root.relativize(file).toString().replace('\\', '/'))
            .filter(PictureFiles::visible)
            .sorted()
            .toList();
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }

    @Override
    public InputStream open(String path) throws IOException {
      return new BufferedInputStream(Files.newInputStream(root.resolve(path)));
    }

    @Override
    public void close() {
      // a folder holds nothing open
    }
  }

  /** A picture on its own. */
  record Single(Path file) implements PictureFiles {
    @Override
    public List<String> paths() {
      return List.of(file.getFileName().toString());
    }

    @Override
    public InputStream open(String path) throws IOException {
      return new BufferedInputStream(Files.newInputStream(file));
    }

    @Override
    public void close() {
      // nothing is held open
    }
  }

  /** A zip archive. */
  record Archive(ZipFile zip) implements PictureFiles {
    @Override
    public List<String> paths() {
      return zip.stream()
          .filter(entry -> !entry.isDirectory())
          .map(ZipEntry::getName)
          .filter(PictureFiles::visible)
          .sorted()
          .toList();
    }

    @Override
    public InputStream open(String path) throws IOException {
      ZipEntry entry = zip.getEntry(path);
      if (entry == null) {
        throw new NoSuchFileException(path);
      }
      InputStream stream = zip.getInputStream(entry);
      if (stream == null) {
        throw new FileNotFoundException(path);
      }
      return stream;
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }
}
