package org.vitrine.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.doctor.BundleJar;
import org.vitrine.doctor.fixture.Working;

/** Every way in which a jar can fail to be its vendor's, at every level. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrustTest {
  private static final String CLASS = "org/vitrine/doctor/fixture/Working.class";
  private static final String SERVICES = "META-INF/services/com.acme.Licence";
  private static final String COMPONENT = "OSGI-INF/acme.Working.xml";
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  @TempDir private static Path folder;
  private Path trust;
  private Path unsigned;
  private Path signed;
  private final List<String> warnings = new ArrayList<>();

  @BeforeAll
  void makeAJarThatIsSignedBySomebodyTrusted() throws Exception {
    trust = Files.createDirectory(folder.resolve("trust"));
    Path service = Files.writeString(folder.resolve("service.txt"), "com.acme.Free");
    unsigned =
        BundleJar.build(
            folder,
            "acme.works",
            "1.0.0",
            Map.of("-includeresource.services", SERVICES + "=" + service),
            Working.class);
    Signer acme = Signer.make(folder, "Acme", "-1d");
    signed = acme.sign(unsigned);
    Files.copy(acme.certificate(), trust.resolve("acme.pem"));
  }

  @Test
  void whatATrustedVendorSignedIsLetIn() throws Exception {
    assertEquals(Optional.empty(), at("require").admit(signed));
    assertEquals(Optional.empty(), at("warn").admit(signed));
    assertEquals(List.of(), warnings);
  }

  @Test
  void unsigned() throws Exception {
    assertTold("it is not signed", unsigned);
  }

  @Test
  void anAlteredClass() throws Exception {
    assertTold(
        CLASS + " was changed after it was signed", altered(files -> files.get(CLASS)[100]++));
  }

  @Test
  void anAddedClass() throws Exception {
    assertTold(
        "com/acme/Extra.class was added after it was signed",
        altered(files -> files.put("com/acme/Extra.class", new byte[] {1})));
  }

  @Test
  void anAddedServicesFile() throws Exception {
    assertTold(
        "META-INF/services/java.lang.Thing was added after it was signed",
        altered(files -> files.put("META-INF/services/java.lang.Thing", new byte[] {1})));
  }

  @Test
  void anAlteredServicesFile() throws Exception {
    assertTold(
        SERVICES + " was changed after it was signed",
        altered(files -> files.put(SERVICES, "com.acme.Evil".getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void anAlteredComponent() throws Exception {
    assertTold(
        COMPONENT + " was changed after it was signed",
        altered(files -> files.get(COMPONENT)[20]++));
  }

  @Test
  void anAlteredManifest() throws Exception {
    assertTold(
        "its manifest was changed after it was signed",
        altered(
            files ->
                files.put(
                    MANIFEST,
                    new String(files.get(MANIFEST), StandardCharsets.UTF_8)
                        .replace("Bundle-Version: 1.0.0", "Bundle-Version: 9.0.0")
                        .getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void aMissingFile() throws Exception {
    assertTold(
        SERVICES + " was taken out after it was signed", altered(files -> files.remove(SERVICES)));
  }

  @Test
  void aForeignSigner() throws Exception {
    Trust trusting = at("require");
    Path foreign = Signer.make(folder, "Mallory", "-1d").sign(unsigned);
    RejectedException told = assertThrows(RejectedException.class, () -> trusting.admit(foreign));
    assertTrue(
        told.getMessage().matches("it is signed by CN=Mallory \\(SHA-256 .*\\), who is not .*"),
        told.getMessage());
    Flaw flaw = at("warn").admit(foreign).orElseThrow();
    assertTrue(flaw.cause().endsWith("), who is not trusted here"), flaw.cause());
    assertInGuide("it is signed by CN=Mallory (SHA-256 ", flaw.fix());
    assertEquals(Optional.empty(), at("off").admit(foreign));
  }

  @Test
  void anExpiredCertificate() throws Exception {
    Signer old = Signer.make(folder, "Old", "-3y");
    Path jar = old.sign(unsigned);
    Path pem = Files.copy(old.certificate(), trust.resolve("old.pem"));
    Trust trusting = at("require");
    RejectedException told = assertThrows(RejectedException.class, () -> trusting.admit(jar));
    assertTrue(
        told.getMessage().startsWith("a certificate of CN=Old is no longer valid: "),
        told.getMessage());
    assertInGuide(
        "a certificate of CN=Old is no longer valid: NotAfter: ",
        at("warn").admit(jar).orElseThrow().fix());
    assertEquals(Optional.empty(), at("off").admit(jar));
    Files.delete(pem);
  }

  @Test
  void aSourceFile() throws Exception {
    Trust trusting = at("require");
    RejectedException told = assertThrows(RejectedException.class, trusting::admitSource);
    assertEquals(
        "a source file cannot be signed, and the trust level is \"require\"", told.getMessage());
    assertInGuide("a source file cannot be signed", told.fix());
    at("warn").admitSource();
  }

  @Test
  void aVendorWhomATrustedAuthorityVouchesFor() throws Exception {
    Signer authority = Signer.authority(folder, "Authority");
    Path jar = Signer.vouchedFor(folder, "Beta", authority).sign(unsigned);
    Trust before = at("require");
    assertThrows(RejectedException.class, () -> before.admit(jar));
    Path pem = Files.copy(authority.certificate(), trust.resolve("authority.pem"));
    assertTrue(before.isStale(trust));
    assertEquals(Optional.empty(), at("require").admit(jar));
    Files.delete(pem);
  }

  @Test
  void aVendorMayNotVouchForOthers() throws Exception {
    Signer vendor = Signer.make(folder, "Gamma", "-1d");
    Path jar = Signer.vouchedFor(folder, "Delta", vendor).sign(unsigned);
    Path pem = Files.copy(vendor.certificate(), trust.resolve("gamma.pem"));
    Trust trusting = at("require");
    assertThrows(RejectedException.class, () -> trusting.admit(jar));
    Files.delete(pem);
  }

  @Test
  void whoVouchesCountsAlsoWhereTheJarLeavesItOut() throws Exception {
    Signer authority = Signer.authority(folder, "Absent");
    Path jar = Signer.vouchedFor(folder, "Epsilon", authority).signAlone(unsigned);
    assertTrusted(true, authority, jar);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Expired      | -3y | bc:c=ca:true",
        "Later        | +1d | bc:c=ca:true",
        "NoAuthority  | -1d | ku=digitalSignature,keyCertSign",
        "NotForCerts  | -1d | bc:c=ca:true,ku=digitalSignature"
      })
  void whoMayNotVouchIsNoAnchor(String name, String start, String extensions) throws Exception {
    Signer authority =
        Signer.authority(folder, name, start, extensions.replace(",ku", ";ku").split(";"));
    Signer vendor = Signer.vouchedFor(folder, name + "Vendor", authority);
    assertTrusted(false, authority, vendor.signAlone(unsigned));
    assertTrusted(false, authority, vendor.sign(unsigned));
  }

  private void assertTrusted(boolean expected, Signer authority, Path jar) throws Exception {
    Path pem = Files.copy(authority.certificate(), trust.resolve("anchor.pem"));
    Trust trusting = at("require");
    if (expected) {
      assertEquals(Optional.empty(), trusting.admit(jar));
    } else {
      assertThrows(RejectedException.class, () -> trusting.admit(jar));
    }
    Files.delete(pem);
  }

  @Test
  void aLevelThatDoesNotExistIsTheStrictest() throws Exception {
    assertEquals(Trust.Level.REQUIRE, at("requrie").level());
    assertEquals(
        List.of(
            trust.resolve("level")
                + " says \"requrie\"; it must be off, warn or require, and require holds"),
        warnings);
    warnings.clear();
  }

  @Test
  void withoutAFolderThereAreWarnings() {
    assertEquals(Trust.Level.WARN, Trust.read(folder.resolve("none"), warnings::add).level());
  }

  private void assertTold(String cause, Path jar) throws Exception {
    Trust strict = at("require");
    RejectedException told = assertThrows(RejectedException.class, () -> strict.admit(jar));
    assertEquals(cause + ", and the trust level is \"require\"", told.getMessage());
    Flaw flaw = at("warn").admit(jar).orElseThrow();
    assertEquals(cause, flaw.cause());
    assertInGuide(cause, flaw.fix());
    assertEquals(Optional.empty(), at("off").admit(jar));
  }

  /** Looks for a row of the vendors' guide; the names of entries are the vendor's own there. */
  private static void assertInGuide(String cause, String fix) throws IOException {
    Path root = Path.of(System.getProperty("vitrine.root"));
    String guide = Files.readString(root.resolve("examples/acme-saliency/README.md"));
    String row =
        "(?m)^\\|[^|]*\\| `([^` ]+/)?[^` ]*"
            + Pattern.quote(cause.replaceFirst("^\\S+/(?=\\S)\\S*(?= )", ""))
            + "[^|]*` \\| `"
            + Pattern.quote(fix)
            + "` \\|$";
    assertTrue(Pattern.compile(row).matcher(guide).find(), () -> "not in the guide: " + row);
  }

  private Trust at(String level) throws IOException {
    Files.writeString(trust.resolve("level"), level + "\n");
    return Trust.read(trust, warnings::add);
  }

  private Path altered(Consumer<Map<String, byte[]>> change) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(signed.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          files.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    change.accept(files);
    Path jar = folder.resolve("altered.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
      }
    }
    return jar;
  }
}
