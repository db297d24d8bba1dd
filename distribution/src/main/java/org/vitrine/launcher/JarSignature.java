package org.vitrine.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Checks a jar's signature entry by entry.
 *
 * <p>OSGi frameworks do not: a bundle with one altered class still counts as signed. The JDK
 * compares an entry with its digest when it has been read to the end, so each is read.
 */
final class JarSignature {
  private static final String GET_ANOTHER = "get it anew from whoever made it";

  private final Path jar;
  private final Function<CodeSigner, Optional<Flaw>> signers;
  private final Map<CodeSigner, Optional<Flaw>> judged = new HashMap<>();

  /**
   * Prepares a check.
   *
   * @param signers says what is wrong with a signer, nothing if it is trusted
   */
  JarSignature(Path jar, Function<CodeSigner, Optional<Flaw>> signers) {
    this.jar = jar;
    this.signers = signers;
  }

  /**
   * Returns the first thing that is wrong; nothing if somebody trusted signed every entry.
   *
   * @throws IOException if the file is no jar
   */
  Optional<Flaw> flaw() throws IOException {
    try (JarFile file = new JarFile(jar.toFile(), true)) {
      Set<String> seen = new HashSet<>();
      Set<String> uncovered = new HashSet<>();
      for (JarEntry entry : Collections.list(file.entries())) {
        if (!seen.add(entry.getName())) {
          return Optional.of(new Flaw("it holds " + entry.getName() + " twice", GET_ANOTHER));
        }
        if (entry.isDirectory() && entry.getSize() <= 0) {
          continue;
        }
        Optional<Flaw> altered = read(file, entry);
        if (altered.isPresent()) {
          return altered;
        }
        if (!ofSignature(entry.getName()) && entry.getCodeSigners() == null) {
          uncovered.add(entry.getName());
        }
      }
      return judged(file, seen, uncovered);
    }
  }

  private Optional<Flaw> judged(JarFile file, Set<String> seen, Set<String> uncovered)
      throws IOException {
    List<JarEntry> contents =
        Collections.list(file.entries()).stream()
            .filter(e -> !e.isDirectory() && !ofSignature(e.getName()))
            .toList();
    if (uncovered.size() == contents.size()) {
      return Optional.of(
          new Flaw(
              "it is not signed",
              "ask its maker for a signed jar, or sign it with jarsigner and type"
                  + " \"vitrine trust add CERTIFICATE.pem\""));
    }
    if (!uncovered.isEmpty()) {
      String first = Collections.min(uncovered);
      return Optional.of(new Flaw(first + " was added after it was signed", GET_ANOTHER));
    }
    Optional<String> missing = missing(file.getManifest(), seen);
    if (missing.isPresent()) {
      return Optional.of(
          new Flaw(missing.get() + " was taken out after it was signed", GET_ANOTHER));
    }
    return contents.stream().flatMap(entry -> ofSigners(entry).stream()).findFirst();
  }

  /** Reads an entry to its end, which is when the JDK compares it with its digest. */
  private static Optional<Flaw> read(JarFile file, JarEntry entry) throws IOException {
    try (InputStream in = file.getInputStream(entry)) {
      in.transferTo(OutputStream.nullOutputStream());
      return Optional.empty();
    } catch (SecurityException e) {
      String what = ofSignature(entry.getName()) ? "its manifest" : entry.getName();
      boolean manifest = String.valueOf(e.getMessage()).contains("Manifest main attributes");
      return Optional.of(
          new Flaw(
              (manifest ? "its manifest" : what) + " was changed after it was signed",
              GET_ANOTHER));
    }
  }

  private static Optional<String> missing(Manifest manifest, Set<String> present) {
    return manifest.getEntries().keySet().stream()
        .filter(name -> !present.contains(name))
        .sorted()
        .findFirst();
  }

  /** One trusted signer is enough, but every entry needs one. */
  private Optional<Flaw> ofSigners(JarEntry entry) {
    Optional<Flaw> flaw = Optional.empty();
    for (CodeSigner signer : entry.getCodeSigners()) {
      flaw = judged.computeIfAbsent(signer, signers);
      if (flaw.isEmpty()) {
        return flaw;
      }
    }
    return flaw;
  }

  /** Returns whether a file is part of the signature, which cannot sign itself. */
  private static boolean ofSignature(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    if (!upper.startsWith("META-INF/") || upper.indexOf('/', "META-INF/".length()) >= 0) {
      return false;
    }
    return upper.equals(JarFile.MANIFEST_NAME)
        || upper.endsWith(".SF")
        || upper.endsWith(".RSA")
        || upper.endsWith(".DSA")
        || upper.endsWith(".EC");
  }
}
