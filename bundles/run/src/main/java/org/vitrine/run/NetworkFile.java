package org.vitrine.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A network's file that a run starts from.
 *
 * @param file the file
 * @param sha256 its hash
 * @param sidecarSha256 the hash of the file beside it that describes preprocessing
 */
public record NetworkFile(Path file, String sha256, Optional<String> sidecarSha256) {
  /**
   * Hashes a file, and the one beside it.
   *
   * @throws org.vitrine.api.VitrineException if it cannot be read
   */
  public static NetworkFile of(Path file) {
    String stem = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    Path sidecar = file.resolveSibling(stem + ".json");
    return new NetworkFile(
        file,
        Sha256.of(file),
        Files.isRegularFile(sidecar) ? Optional.of(Sha256.of(sidecar)) : Optional.empty());
  }

  /** Returns one text for both hashes. */
  public String both() {
    return sha256 + sidecarSha256.map(h -> " and " + h).orElse("");
  }
}
