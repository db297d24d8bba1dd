package org.vitrine.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.vitrine.api.VitrineException;

/** SHA-256 hashes, by which files can be told to be the same. */
public final class Sha256 {
  private static final int BUFFER = 1 << 16;

  /** The hashes of this process's files, among them large jars that every run is told by. */
  private static final Map<FileIdentity, String> KNOWN = new ConcurrentHashMap<>();

  private Sha256() {}

  /** Returns a digest of nothing yet. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Returns what was digested as 64 hexadecimal digits. */
  public static String text(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Returns the hash of a file, which is read once as long as it is not written.
   *
   * @throws VitrineException if it cannot be read
   */
  public static String of(Path file) {
    // asked before it is read, so that a file written meanwhile is read again
    Optional<FileIdentity> identity = FileIdentity.of(file);
    return identity
        .map(known -> KNOWN.computeIfAbsent(known, k -> read(file)))
        .orElseGet(() -> read(file));
  }

  private static String read(Path file) {
    MessageDigest digest = digest();
    byte[] buffer = new byte[BUFFER];
    try (InputStream stream = Files.newInputStream(file)) {
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new VitrineException(file + " cannot be read: " + e.getMessage(), "", e);
    }
    return text(digest);
  }
}
