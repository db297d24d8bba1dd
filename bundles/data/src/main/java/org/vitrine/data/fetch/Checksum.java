package org.vitrine.data.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * The hash that a file must have.
 *
 * @param algorithm as Java calls it
 * @param digits hexadecimal, in lower case
 */
record Checksum(String algorithm, String digits) {
  private static final Map<String, String> ALGORITHMS = Map.of("md5", "MD5", "sha256", "SHA-256");

  /** Reads for example {@code md5:c32a1d4ab5d03f1284b67883e8d87530}. */
  static Checksum parse(String text) {
    int colon = text.indexOf(':');
    String algorithm = ALGORITHMS.get(text.substring(0, Math.max(colon, 0)));
    if (algorithm == null) {
      throw new IllegalArgumentException(text + " is no checksum");
    }
    return new Checksum(algorithm, text.substring(colon + 1));
  }

  /** Returns the hash that a file has. */
  String of(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
    try (InputStream stream =
        new DigestInputStream(
            new BufferedInputStream(Files.newInputStream(file), 1 << 16), digest)) {
      stream.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  boolean matches(Path file) throws IOException {
    return of(file).equals(digits);
  }
}
