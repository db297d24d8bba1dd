package org.vitrine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * By what a file is known to be the one it was, without reading it.
 *
 * @param path where it is
 * @param key what the system calls it, for example a device and inode; its path where it has no
 *     name for it
 * @param size its length in bytes
 * @param modified when it was written
 */
record FileIdentity(Path path, Object key, long size, FileTime modified) {
  /** A file written so lately may be written again without any of this being another. */
  private static final long LATELY = 2000;

  /** Returns a file's identity; empty if it may still change unseen, or cannot be told. */
  static Optional<FileIdentity> of(Path file) {
    try {
      Path path = file.toRealPath();
      BasicFileAttributes its = Files.readAttributes(path, BasicFileAttributes.class);
      boolean settled = its.lastModifiedTime().toMillis() < System.currentTimeMillis() - LATELY;
      Object key = its.fileKey() == null ? path : its.fileKey();
      return Optional.of(new FileIdentity(path, key, its.size(), its.lastModifiedTime()))
          .filter(identity -> settled);
    } catch (IOException e) {
      // whoever reads the file has the better message
      return Optional.empty();
    }
  }
}
