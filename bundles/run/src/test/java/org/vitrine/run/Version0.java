package org.vitrine.run;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** A run folder as the program wrote it before folders had a format. */
final class Version0 {
  static final Path FOLDER = folder();

  private Version0() {}

  private static Path folder() {
    try {
      return Path.of(Version0.class.getResource("version-0").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
