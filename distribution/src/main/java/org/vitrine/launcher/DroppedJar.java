package org.vitrine.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.osgi.framework.Constants;

/**
 * A jar as it was found in a folder; an equal one has not changed.
 *
 * @param path where it is
 * @param size in bytes
 * @param modified when it was last written
 */
record DroppedJar(Path path, long size, FileTime modified) {
  /** A file that was not written for so long is not being copied any more. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Looks at a file; nothing is returned if it has vanished or may not be looked at. */
  static Optional<DroppedJar> of(Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return Optional.of(new DroppedJar(path, attributes.size(), attributes.lastModifiedTime()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Copies the jar.
   *
   * @return the copy
   * @throws NotYetException if it is still being written
   * @throws IOException if it is not a bundle
   */
  Path copyTo(Path copy) throws IOException {
    Files.copy(path, copy);
    if (!of(path).equals(Optional.of(this))) {
      Files.delete(copy);
      throw new NotYetException();
    }
    try (JarFile jar = new JarFile(copy.toFile())) {
      Manifest manifest = jar.getManifest();
      if (manifest == null
          || manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) == null) {
        throw new IOException("its manifest has no " + Constants.BUNDLE_SYMBOLICNAME);
      }
      return copy;
    } catch (ZipException e) {
      Files.delete(copy);
      if (modified.toInstant().plus(PATIENCE).isAfter(Instant.now())) {
        throw new NotYetException();
      }
      throw new IOException("it is not a complete jar (" + e.getMessage() + ")", e);
    }
  }
}
