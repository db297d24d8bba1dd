package org.vitrine.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.osgi.launch.EquinoxFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.vitrine.doctor.BundleJar;

class DropFolderTest {
  @TempDir private Path root;
  private Framework framework;
  private Path folder;
  private final List<String> warnings = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws Exception {
    folder = Files.createDirectory(root.resolve("methods"));
    framework =
        new EquinoxFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    root.resolve("storage").toString(),
                    Constants.FRAMEWORK_BSNVERSION,
                    Constants.FRAMEWORK_BSNVERSION_MULTIPLE));
    framework.start();
  }

  @AfterEach
  void stop() throws Exception {
    framework.stop();
    framework.waitForStop(0);
  }

  @Test
  void whatIsThereAtTheBeginningIsInstalledAtOnce() throws Exception {
    drop("a.jar", jar("acme.a", "1.0.0", Map.of()));
    open();
    assertEquals(List.of("acme.a 1.0.0 active"), installed());
  }

  @Test
  void jarsComeChangeAndGo() throws Exception {
    open();
    drop("a.jar", jar("acme.a", "1.0.0", Map.of()));
    await("acme.a 1.0.0 active");
    drop("a.jar", jar("acme.a", "1.1.0", Map.of()));
    await("acme.a 1.1.0 active");
    Files.delete(folder.resolve("a.jar"));
    await();
    assertEquals(List.of(), warnings);
  }

  @Test
  void aSlowCopyIsWaitedFor() throws Exception {
    open();
    byte[] bytes = Files.readAllBytes(jar("acme.a", "1.0.0", Map.of()));
    try (OutputStream slow = Files.newOutputStream(folder.resolve("a.jar"))) {
      for (int part = 0; part < 4; part++) {
        int from = part * bytes.length / 4;
        slow.write(bytes, from, (part + 1) * bytes.length / 4 - from);
        slow.flush();
        assertEquals(List.of(), installed());
        Thread.sleep(600);
      }
    }
    await("acme.a 1.0.0 active");
    assertEquals(List.of(), warnings);
  }

  @Test
  void aBrokenJarGivesOneWarningAndHarmsNothing() throws Exception {
    drop("good.jar", jar("acme.good", "1.0.0", Map.of()));
    Files.writeString(folder.resolve("bad.jar"), "this is no jar");
    open();
    assertTrue(until(() -> !warnings.isEmpty()));
    Files.writeString(folder.resolve("good.jar"), "nor is this");
    assertTrue(until(() -> warnings.size() == 2));
    Thread.sleep(1000);
    assertEquals(
        List.of(
            "methods/bad.jar is not used: it is not a complete jar (zip END header not found)",
            "methods/good.jar is not used: it is not a complete jar (zip END header not found);"
                + " the one before it stays"),
        warnings);
    assertEquals(List.of("acme.good 1.0.0 active"), installed());
    drop("good.jar", jar("acme.good", "2.0.0", Map.of()));
    await("acme.good 2.0.0 active");
  }

  @Test
  void aJarThatIsNoBundleIsNamed() throws Exception {
    Path plain = jar("acme.plain", "1.0.0", Map.of("-nomanifest", "true"));
    drop("plain.jar", plain);
    open();
    assertEquals(
        List.of("methods/plain.jar is not used: its manifest has no Bundle-SymbolicName"),
        warnings);
  }

  @Test
  void aBundleStartsWhenWhatItNeedsCame() throws Exception {
    open();
    drop("needy.jar", jar("acme.needy", "1.0.0", Map.of("Require-Bundle", "acme.base")));
    assertTrue(until(() -> !warnings.isEmpty()));
    assertEquals(
        List.of("methods/needy.jar does not start; \"why acme.needy\" says more"), warnings);
    drop("base.jar", jar("acme.base", "1.0.0", Map.of()));
    await("acme.base 1.0.0 active", "acme.needy 1.0.0 active");
  }

  private void open() throws IOException {
    Path copies = Files.createDirectory(root.resolve("copies"));
    BundleContext context = framework.getBundleContext();
    Intake intake = new Intake(new CompiledSources(context, root.resolve("compiled")), copies);
    Path trust = Files.createDirectory(root.resolve("trust"));
    Files.writeString(trust.resolve("level"), "off");
    new DropFolder(context, folder, trust, intake, warnings::add).open();
  }

  private Path jar(String name, String version, Map<String, String> headers) throws Exception {
    return BundleJar.build(root, name, version, headers);
  }

  private void drop(String file, Path jar) throws IOException {
    Files.copy(jar, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }

  private void await(String... bundles) throws InterruptedException {
    if (!until(() -> installed().equals(Arrays.asList(bundles)))) {
      assertEquals(Arrays.asList(bundles), installed(), warnings::toString);
    }
  }

  private static boolean until(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
      Thread.sleep(20);
    }
    return condition.getAsBoolean();
  }

  private List<String> installed() {
    return Stream.of(framework.getBundleContext().getBundles())
        .filter(bundle -> bundle.getBundleId() != 0)
        .map(
            bundle ->
                bundle.getSymbolicName()
                    + " "
                    + bundle.getVersion()
                    + (bundle.getState() == Bundle.ACTIVE ? " active" : " installed"))
        .sorted()
        .toList();
  }
}
