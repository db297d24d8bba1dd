package org.vitrine.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A vendor with a key of its own; made with the JDK's tools, as vendors do. */
public final class Signer {
  private static final String SECRET = "for-this-test-only";

  private final Path folder;
  private final String name;

  private Signer(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /**
   * Makes a key and a certificate that is good for a year.
   *
   * @param start when it begins, as keytool understands it
   */
  public static Signer make(Path folder, String name, String start) {
    Signer signer = new Signer(folder, name);
    signer.keytool("-genkeypair", "-dname", "CN=" + name, "-startdate", start, "-validity", "365");
    return signer;
  }

  /** Makes a signer whose certificate another one vouches for. */
  static Signer vouchedFor(Path folder, String name, Signer authority) {
    Signer signer = make(folder, name, "-1d");
    Path request = folder.resolve(name + ".csr");
    Path issued = folder.resolve(name + "-issued.pem");
    signer.keytool("-certreq", "-file", request.toString());
    authority.keytool(
        "-gencert", "-rfc", "-infile", request.toString(), "-outfile", issued.toString());
    signer.run(
        "keytool",
        "-importcert",
        "-noprompt",
        "-alias",
        "authority",
        "-file",
        authority.certificate().toString(),
        "-keystore",
        signer.keystore(),
        "-storepass",
        SECRET);
    signer.keytool("-importcert", "-noprompt", "-file", issued.toString());
    return signer;
  }

  /** Makes a signer that may vouch for others. */
  static Signer authority(Path folder, String name) {
    return authority(folder, name, "-1d", "bc:c=ca:true");
  }

  /**
   * Makes a signer whose certificate says what else it says.
   *
   * @param start when it begins to be good for a year
   * @param extension what it says, as keytool understands it
   */
  static Signer authority(Path folder, String name, String start, String... extension) {
    Signer signer = new Signer(folder, name);
    List<String> arguments = new ArrayList<>(List.of("-dname", "CN=" + name, "-startdate", start));
    arguments.addAll(List.of("-validity", "365"));
    Arrays.stream(extension).forEach(e -> arguments.addAll(List.of("-ext", e)));
    signer.keytool("-genkeypair", arguments.toArray(String[]::new));
    return signer;
  }

  /** Writes the certificate. */
  public Path certificate() {
    Path file = folder.resolve(name + ".pem");
    keytool("-exportcert", "-rfc", "-file", file.toString());
    return file;
  }

  /** Returns a signed copy of a jar. */
  public Path sign(Path jar) throws IOException {
    Path signed = folder.resolve(name + "-" + jar.getFileName());
    Files.copy(jar, signed, StandardCopyOption.REPLACE_EXISTING);
    run("jarsigner", "-keystore", keystore(), "-storepass", SECRET, signed.toString(), "key");
    return signed;
  }

  /** Returns a copy of a jar signed by a vendor who leaves out whoever vouched for it. */
  Path signAlone(Path jar) throws IOException {
    Path alone = folder.resolve(name + "-alone.pem");
    String issued = Files.readString(folder.resolve(name + "-issued.pem"));
    String end = "-----END CERTIFICATE-----";
    Files.writeString(alone, issued.substring(0, issued.indexOf(end) + end.length()) + "\n");
    Path signed = folder.resolve(name + "-alone-" + jar.getFileName());
    Files.copy(jar, signed, StandardCopyOption.REPLACE_EXISTING);
    run(
        "jarsigner",
        "-keystore",
        keystore(),
        "-storepass",
        SECRET,
        "-certchain",
        alone.toString(),
        signed.toString(),
        "key");
    return signed;
  }

  private String keystore() {
    return folder.resolve(name + ".p12").toString();
  }

  private void keytool(String command, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(command, "-alias", "key", "-keystore", keystore(), "-storepass", SECRET));
    if (command.equals("-genkeypair")) {
      arguments.addAll(List.of("-keyalg", "EC"));
    }
    arguments.addAll(Arrays.asList(more));
    run("keytool", arguments.toArray(String[]::new));
  }

  private void run(String tool, String... arguments) {
    Path program = Path.of(System.getProperty("java.home"), "bin", tool);
    assumeTrue(
        Files.isExecutable(program) || Files.isExecutable(Path.of(program + ".exe")),
        () -> "this Java has no " + tool);
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.add("-J-XX:TieredStopAtLevel=1");
    command.addAll(Arrays.asList(arguments));
    Path log = folder.resolve(tool + ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      assertEquals(0, process.waitFor(), Files.readString(log));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
