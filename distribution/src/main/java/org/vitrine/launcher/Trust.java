package org.vitrine.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Which dropped jars are let in: what a folder says in its file {@code level}, and the {@code .pem}
 * certificates in it.
 *
 * @param level what happens to a jar that nobody trusted signed
 * @param certificates whom to trust
 * @param files what it was read from; when they change it has to be read again
 */
record Trust(Level level, Certificates certificates, List<DroppedFile> files) {
  /** What happens to a jar that nobody trusted signed. */
  enum Level {
    /** Nobody looks. */
    OFF,
    /** It is used, with a warning. */
    WARN,
    /** It is not used. */
    REQUIRE
  }

  /**
   * Reads a folder. What cannot be read never lets anything in: a level that does not exist counts
   * as the strictest, and a broken certificate is left out.
   *
   * @param warnings takes a line for each file that cannot be read
   */
  static Trust read(Path folder, Consumer<String> warnings) {
    List<X509Certificate> certificates = new ArrayList<>();
    List<DroppedFile> files = files(folder);
    for (DroppedFile file : files) {
      if (file.name().endsWith(".pem")) {
        try (InputStream in = Files.newInputStream(file.path())) {
          certificates.add(
              (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
        } catch (IOException | GeneralSecurityException e) {
          warnings.accept(file.path() + " is not a certificate: " + e.getMessage());
        }
      }
    }
    return new Trust(
        level(folder.resolve("level"), warnings), new Certificates(certificates), files);
  }

  private static Level level(Path file, Consumer<String> warnings) {
    String said = "";
    try {
      said = Files.readString(file).strip();
      return Level.valueOf(said.toUpperCase(Locale.ROOT));
    } catch (NoSuchFileException e) {
      return Level.WARN;
    } catch (IOException | IllegalArgumentException e) {
      String what = said.isEmpty() ? "cannot be read" : "says \"" + said + "\"";
      warnings.accept(file + " " + what + "; it must be off, warn or require, and require holds");
      return Level.REQUIRE;
    }
  }

  /** Returns whether the folder says something else by now. */
  boolean isStale(Path folder) {
    return !files.equals(files(folder));
  }

  /**
   * Looks at a jar as strictly as the level says.
   *
   * @return what is wrong although it is let in; nothing if it is trusted, or if nobody looks
   * @throws RejectedException if it is not let in
   */
  Optional<Flaw> admit(Path jar) throws IOException, RejectedException {
    if (level == Level.OFF) {
      return Optional.empty();
    }
    Optional<Flaw> flaw = new JarSignature(jar, certificates::flaw).flaw();
    if (level == Level.REQUIRE && flaw.isPresent()) {
      throw new RejectedException(
          flaw.get().cause() + ", and the trust level is \"require\"", flaw.get().fix());
    }
    return flaw;
  }

  /** Rejects a source file where signatures are required: it cannot have one. */
  void admitSource() throws RejectedException {
    if (level == Level.REQUIRE) {
      throw new RejectedException(
          "a source file cannot be signed, and the trust level is \"require\"",
          "build a jar and sign it, or type \"vitrine trust level warn\"");
    }
  }

  private static List<DroppedFile> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(DroppedFile::of).flatMap(Optional::stream).toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
