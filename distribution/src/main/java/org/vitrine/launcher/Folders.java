package org.vitrine.launcher;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a running Vitrine finds things.
 *
 * @param home the folder of the distribution
 * @param methods the drop folder
 * @param trust whose dropped jars are let in; need not exist
 * @param cache what was compiled from dropped source files; empty keeps it for one process only
 */
public record Folders(Path home, Path methods, Path trust, Optional<Path> cache) {
  /** Takes what the system properties do not name from the distribution. */
  public static Folders of(Path home, Path methods) {
    return new Folders(
        home,
        methods,
        Path.of(System.getProperty("vitrine.trust", home.resolve("etc/trust").toString())),
        Optional.ofNullable(System.getProperty("vitrine.cache.dir")).map(Path::of));
  }
}
