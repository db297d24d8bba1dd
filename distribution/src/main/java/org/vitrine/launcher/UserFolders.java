package org.vitrine.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Chooses the user's folders for logs and for unpacked native libraries. */
final class UserFolders {
  private UserFolders() {}

  /** Sets the system properties that name the folders, where the user has not set them. */
  static void set(Path home) {
    System.getProperties()
        .putIfAbsent("logback.configurationFile", home.resolve("etc/logback.xml").toString());
    setFolder("vitrine.log.dir", "XDG_STATE_HOME", ".local/state", "vitrine");
    setFolder("vitrine.state.dir", "XDG_STATE_HOME", ".local/state", "vitrine");
    setFolder("vitrine.cache.dir", "XDG_CACHE_HOME", ".cache", "vitrine/" + version());
    // Libraries of two versions must not share a folder: JavaCPP tells them apart by name only.
    setFolder(
        "org.bytedeco.javacpp.cachedir", "XDG_CACHE_HOME", ".cache", "vitrine/native-" + version());
  }

  private static void setFolder(String property, String variable, String standard, String name) {
    if (System.getProperty(property) != null) {
      return;
    }
    String base = System.getenv(variable);
    Path root =
        base != null && Path.of(base).isAbsolute()
            ? Path.of(base)
            : Path.of(System.getProperty("user.home"), standard);
    System.setProperty(property, writable(root.resolve(name), name).toString());
  }

  private static Path writable(Path folder, String name) {
    try {
      Files.createDirectories(folder);
      if (Files.isWritable(folder)) {
        return folder;
      }
    } catch (IOException | SecurityException e) {
      // A read-only home is no reason to refuse work: the temporary folder serves.
    }
    return Path.of(
        System.getProperty("java.io.tmpdir"), System.getProperty("user.name") + "-" + name);
  }

  private static String version() {
    String version = UserFolders.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
