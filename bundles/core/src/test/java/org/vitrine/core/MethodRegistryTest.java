package org.vitrine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.eclipse.osgi.launch.EquinoxFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.vitrine.api.Methods;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.Attributor;

/** Methods that come and go in a running framework. */
class MethodRegistryTest {
  private static final String METATYPE =
      """
      <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.2.0">
        <OCD id="o" name="o"><AD id="steps" type="Integer" min="1" max="9" default="5"/></OCD>
        <Designate pid="acme.Ig"><Object ocdref="o"/></Designate>
      </metatype:MetaData>
      """;

  @TempDir Path folder;
  private Framework framework;
  private Methods methods;

  @BeforeEach
  void start() throws BundleException {
    framework =
        new EquinoxFactory()
            .newFramework(
                Map.of(Constants.FRAMEWORK_STORAGE, folder.resolve("storage").toString()));
    framework.start();
    methods = new MethodRegistry(framework.getBundleContext());
  }

  @AfterEach
  void stop() throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(10_000);
  }

  @Test
  void listsMethodsWithoutMakingThem() throws Exception {
    Factory factory = new Factory();
    register(bundle("1.0.0"), factory, Map.of());
    assertEquals(1, methods.list().size());
    assertEquals("steps", methods.list().get(0).options().get(0).name());
    assertEquals(0, factory.made);
    choose(Map.of()).close();
    assertEquals(1, factory.made);
    assertEquals(1, factory.released);
  }

  @Test
  void theHigherVersionAnswersUntilItGoes() throws Exception {
    Factory old = new Factory();
    Factory young = new Factory();
    register(bundle("0.9.0"), old, Map.of());
    Bundle younger = bundle("0.10.0");
    register(younger, young, Map.of());
    assertEquals(
        List.of("0.9.0 false", "0.10.0 true"),
        methods.list().stream().map(m -> m.version() + " " + m.active()).toList());
    Methods.Chosen<Attributor> held = choose(Map.of("steps", 3));
    assertSame(young.service, held.service());
    younger.uninstall();
    assertEquals("0.10.0", held.info().version());
    assertEquals("{steps=3}", held.options().effective().toString());
    held.service().attribute(null, null);
    try (Methods.Chosen<Attributor> next = choose(Map.of())) {
      assertSame(old.service, next.service());
    }
    held.close();
    held.close();
    assertEquals(1, young.released);
  }

  @Test
  void configuredValuesAreDefaultsUntilTheyChange() throws Exception {
    ServiceRegistration<?> registration =
        register(bundle("1.0.0"), new Factory(), Map.of("steps", "8"));
    assertEquals("{steps=8}", effective());
    registration.setProperties(properties(Map.of()));
    assertEquals("{steps=5}", effective());
  }

  @Test
  void wrongOptionsAreToldBeforeTheMethodIsMade() throws Exception {
    Factory factory = new Factory();
    register(bundle("1.0.0"), factory, Map.of());
    UsageException e = assertThrows(UsageException.class, () -> choose(Map.of("steps", 10)));
    assertEquals("attribution.ig: steps = 10 is above 9 (allowed 1..9, default 5)", e.getMessage());
    assertEquals(0, factory.made);
  }

  @Test
  void aMethodThatDoesNotStartIsNamed() throws Exception {
    Factory factory = new Factory();
    factory.service = null;
    register(bundle("1.0.0"), factory, Map.of());
    VitrineException e = assertThrows(VitrineException.class, () -> choose(Map.of()));
    assertEquals(
        "The attributor \"ig\" of org.acme.ig does not start. Type: why ig", e.getMessage());
    assertEquals(1, e.exitCode());
  }

  @Test
  void withoutMethodsTheListIsEmpty() {
    assertTrue(methods.list().isEmpty());
    UsageException e = assertThrows(UsageException.class, () -> choose(Map.of()));
    assertEquals("No attributor \"ig\". Installed: none.", e.getMessage());
  }

  @Test
  void otherBytesAreAnotherMethodThoughTheVersionIsTheSame() throws Exception {
    Bundle first = bundle("1.0.0");
    register(first, new Factory(), Map.of());
    String fingerprint = fingerprint(Map.of());
    assertEquals(fingerprint, fingerprint(Map.of("steps", 5)));
    assertNotEquals(fingerprint, fingerprint(Map.of("steps", 6)));
    first.uninstall();
    register(bundle("1.0.0"), new Factory(), Map.of());
    assertEquals(fingerprint, fingerprint(Map.of()));
    framework.getBundleContext().getBundle("ig-1.0.0").uninstall();
    register(bundle("1.0.0", METATYPE + " "), new Factory(), Map.of());
    assertNotEquals(fingerprint, fingerprint(Map.of()));
  }

  @Test
  void methodsThatOptionsNameBelongToTheFingerprint() throws Exception {
    String metatype = METATYPE.replace("Integer\" min=\"1\" max=\"9\"", "String\"");
    register(bundle("1.0.0", metatype), new Factory(), Map.of());
    Bundle other = install("other", jar("org.acme.other", "1.0.0", METATYPE));
    ServiceRegistration<?> registration =
        other
            .getBundleContext()
            .registerService(
                Attributor.class,
                new Factory(),
                FrameworkUtil.asDictionary(
                    Map.of("vitrine.method.id", "other", "component.name", "acme.Ig")));
    Map<String, String> wrapping = Map.of("steps", "blurred(of=other)");
    String fingerprint = fingerprint(wrapping);
    assertEquals(fingerprint, fingerprint(wrapping));
    registration.unregister();
    assertNotEquals(fingerprint, fingerprint(wrapping));
  }

  private String fingerprint(Map<String, ?> options) {
    try (Methods.Chosen<Attributor> chosen = choose(options)) {
      return chosen.fingerprint();
    }
  }

  private String effective() {
    try (Methods.Chosen<Attributor> chosen = choose(Map.of())) {
      return chosen.options().effective().toString();
    }
  }

  private Methods.Chosen<Attributor> choose(Map<String, ?> options) {
    return methods.choose(Attributor.class, "ig", options);
  }

  private static ServiceRegistration<?> register(
      Bundle bundle, Factory factory, Map<String, Object> more) {
    return bundle.getBundleContext().registerService(Attributor.class, factory, properties(more));
  }

  private static Dictionary<String, Object> properties(Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>(more);
    properties.put("vitrine.method.id", "ig");
    properties.put("vitrine.method.title", "Integrated Gradients");
    properties.put("component.name", "acme.Ig");
    return FrameworkUtil.asDictionary(properties);
  }

  private Bundle bundle(String version) throws BundleException, IOException {
    return bundle(version, METATYPE);
  }

  private Bundle bundle(String version, String metatype) throws BundleException, IOException {
    return install("ig-" + version, jar("org.acme.ig", version, metatype));
  }

  private Bundle install(String location, byte... bytes) throws BundleException, IOException {
    try (InputStream jar = new ByteArrayInputStream(bytes)) {
      Bundle bundle = framework.getBundleContext().installBundle(location, jar);
      bundle.start();
      return bundle;
    }
  }

  private static byte[] jar(String name, String version, String metatype) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(out)) {
      String manifest =
          "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: "
              + name
              + "\nBundle-Version: "
              + version
              + "\n";
      for (Map.Entry<String, String> entry :
          List.of(
              Map.entry("META-INF/MANIFEST.MF", manifest),
              Map.entry("OSGI-INF/metatype/o.xml", metatype))) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  /** Counts how often its method is made and given back. */
  private static final class Factory implements ServiceFactory<Attributor> {
    private Attributor service = (request, run) -> Attribution.of(Map.of());
    private int made;
    private int released;

    @Override
    public Attributor getService(Bundle bundle, ServiceRegistration<Attributor> registration) {
      made++;
      return service;
    }

    @Override
    public void ungetService(
        Bundle bundle, ServiceRegistration<Attributor> registration, Attributor given) {
      released++;
    }
  }
}
