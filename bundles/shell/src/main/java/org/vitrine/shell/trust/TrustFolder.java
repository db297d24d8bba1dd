package org.vitrine.shell.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.FrameworkUtil;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;

/**
 * Whose dropped jars are let in, in the files that the launcher goes by: the level in {@code
 * level}, and a {@code .pem} file for each certificate.
 */
public record TrustFolder(Path folder) {
  /** The levels, the mildest first. */
  static final List<String> LEVELS = List.of("off", "warn", "require");

  private static final String ENDING = ".pem";

  /** Returns the folder of this installation. */
  public static TrustFolder here() {
    return new TrustFolder(
        Path.of(
            FrameworkUtil.getBundle(TrustFolder.class)
                .getBundleContext()
                .getProperty("vitrine.trust")));
  }

  public String level() {
    try {
      return Files.readString(folder.resolve("level")).strip();
    } catch (NoSuchFileException e) {
      return "warn";
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  public void level(String level) {
    if (!LEVELS.contains(level)) {
      throw new UsageException(Problem.unknown("trust level", level, "Levels", LEVELS));
    }
    write("level", level + "\n");
  }

  /** Returns the certificates by name. */
  public Map<String, X509Certificate> certificates() {
    Map<String, X509Certificate> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).toList()) {
        String name = file.getFileName().toString();
        found.put(name.substring(0, name.length() - ENDING.length()), read(file));
      }
    } catch (NoSuchFileException e) {
      return found;
    } catch (IOException e) {
      throw unreadable(e);
    }
    return found;
  }

  /** Trusts a certificate. */
  public void add(String name, X509Certificate certificate) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new UsageException(
          "\"" + name + "\" is no name for a certificate.", "Use letters, digits, - _ and .");
    }
    if (certificates().containsKey(name)) {
      throw new UsageException(
          "There is a certificate named " + name + " already.",
          "Type \"vitrine trust remove " + name + "\" first, or give another --name.");
    }
    try {
      String text =
          Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
      write(
          name + ENDING, "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    } catch (CertificateException e) {
      throw new VitrineException("The certificate cannot be written: " + e.getMessage(), "", e);
    }
  }

  /** Trusts a certificate no longer. */
  public void remove(String name) {
    if (!certificates().containsKey(name)) {
      throw new UsageException(
          Problem.unknown("certificate", name, "Trusted", certificates().keySet()));
    }
    try {
      Files.delete(folder.resolve(name + ENDING));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Reads a certificate in PEM or DER. */
  public static X509Certificate read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no file " + file + ".", "");
    } catch (CertificateException e) {
      throw new UsageException(
          file + " is not an X.509 certificate: " + e.getMessage(),
          "keytool -exportcert -rfc writes one from a keystore.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the SHA-256 of a certificate, as keytool prints it. */
  public static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has SHA-256
    }
  }

  /** Replaces a file at once: whoever runs meanwhile must never read half a policy. */
  private void write(String name, String text) {
    try {
      Files.createDirectories(folder);
      Path whole = Files.createTempFile(folder, ".", ".new");
      Files.writeString(whole, text, StandardCharsets.US_ASCII);
      Files.move(whole, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private VitrineException unreadable(IOException e) {
    return new VitrineException(folder + " cannot be read: " + e.getMessage(), "", e);
  }

  private VitrineException unwritable(IOException e) {
    return new VitrineException(
        folder + " cannot be written: " + e.getMessage(),
        "Whoever installed Vitrine can do this, or set VITRINE_OPTS=-Dvitrine.trust=FOLDER.",
        e);
  }
}
