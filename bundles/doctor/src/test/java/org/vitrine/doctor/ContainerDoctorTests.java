package org.vitrine.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.vitrine.api.Doctor.BundleHealth;
import org.vitrine.api.Doctor.Check;
import org.vitrine.doctor.fixture.Circular;
import org.vitrine.doctor.fixture.Failing;
import org.vitrine.doctor.fixture.Sleeping;
import org.vitrine.doctor.fixture.Waiting;
import org.vitrine.doctor.fixture.Working;

class ContainerDoctorTests {
  private static final String NEWER_API =
      "org.vitrine.api;version='[2,3)',org.vitrine.api.attribution;version='[2,3)',*";

  @TempDir private Path folder;
  private Container container;

  @BeforeEach
  void start() throws Exception {
    container = new Container(folder.resolve("storage"));
  }

  @AfterEach
  void stop() throws Exception {
    container.stop();
  }

  @Test
  void namesWhatIsInstalledForAnUnknownName() throws Exception {
    put("acme.works", "1.0.0", Working.class);
    assertFalse(container.doctor().why("wroks").known());
    assertSays(
        "wroks",
        """
        wroks is not installed. Did you mean works?
          cause  no method, bundle or component has that name; methods: works
          fix    did you put the jar or source file into methods/ ?""");
  }

  @Test
  void saysWhoAnswers() throws Exception {
    put("acme.works", "1.0.0", Working.class);
    assertSays("works", "works is an attributor and works: acme.works 1.0.0 answers.");
    assertSays("acme.works", "acme.works 1.0.0 is active and has no problem.");
    assertSays("acme.Working", "acme.Working of acme.works 1.0.0 works.");
    assertTrue(container.doctor().why("works").works());
  }

  @Test
  void explainsANewerApi() throws Exception {
    container.install(jar("acme.new", "2.1.0", Map.of("Import-Package", NEWER_API), Working.class));
    String rest =
        """
          cause  acme.new 2.1.0 was built for org.vitrine.api 2.x; this platform has 1.0.0
          cause  acme.new 2.1.0 was built for org.vitrine.api.attribution 2.x; this platform has 1.0.0
          fix    install a version built for api 1.x, or update the platform to 2.x"""
            .indent(2)
            .stripTrailing();
    assertSays("works", "works is installed but cannot run.\n" + rest);
    assertSays("acme.new", "acme.new 2.1.0 is installed but does not work.\n" + rest);
  }

  @Test
  void explainsAnOlderApi() throws Exception {
    String older =
        "org.vitrine.api;version='[0.3,1)',org.vitrine.api.attribution;version='[1,2)',*";
    container.install(jar("acme.old", "0.1.0", Map.of("Import-Package", older), Working.class));
    assertSays(
        "works",
        """
        works is installed but cannot run.
          cause  acme.old 0.1.0 was built for org.vitrine.api [0.3,1); this platform has 1.0.0
          fix    install a version built for api 1.x; this one is too old""");
  }

  @Test
  void explainsADroppedFileThatIsNotUsed() {
    container.tellDropped(
        dropped(
            -1,
            "it does not compile\nmethods/MyMap.java:3: ';' expected\n  int a\n       ^",
            "correct it and save it"));
    String rest =
        """
          cause  methods/MyMap.java is not used: it does not compile
                 methods/MyMap.java:3: ';' expected
                   int a
                        ^
          fix    correct it and save it"""
            .indent(2)
            .stripTrailing();
    assertSays("mymap", "mymap cannot run.\n" + rest);
    assertSays("MyMap.java", "MyMap.java cannot run.\n" + rest);
    assertEquals(
        List.of(new BundleHealth("methods/MyMap.java", "", "refused", "it does not compile")),
        container.doctor().bundles().stream()
            .filter(bundle -> bundle.state().equals("refused"))
            .toList());
  }

  @Test
  void tellsOfADroppedFileThatIsNotTrusted() throws Exception {
    Bundle bundle = container.install(jar("acme.works", "1.0.0", Map.of(), Working.class));
    container.tellDropped(dropped(bundle.getBundleId(), "it is not signed", "sign it"));
    String rest = "\n  note   methods/MyMap.java is used, but it is not signed\n  fix    sign it";
    assertSays("works", "works is an attributor and works: acme.works 1.0.0 answers." + rest);
    assertSays("MyMap.java", "acme.works 1.0.0 is active and has no problem." + rest);
  }

  private static Map<String, Object> dropped(long bundle, String cause, String fix) {
    return Map.of(
        "file",
        "methods/MyMap.java",
        "names",
        List.of("MyMap.java", "mymap"),
        "used",
        bundle >= 0,
        "bundle",
        bundle,
        "cause",
        cause,
        "fix",
        fix);
  }

  @Test
  void findsAPackageThatTwoBundlesExport() throws Exception {
    Map<String, String> exports =
        Map.of("Export-Package", "org.vitrine.doctor.fixture", "-noimport", "true");
    container.install(jar("acme.one", "1.0.0", exports, Working.class));
    assertEquals("no package is exported twice", check("exports").finding());
    container.install(jar("acme.two", "1.0.0", exports, Working.class));
    assertEquals(
        "exported twice: org.vitrine.doctor.fixture by acme.one 1.0.0 and acme.two 1.0.0",
        check("exports").finding());
  }

  private Check check(String what) {
    return container.doctor().checkup().stream()
        .filter(check -> check.what().equals(what))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void explainsAPackageNobodyExports() throws Exception {
    container.install(
        jar("acme.needy", "1.0.0", Map.of("Import-Package", "com.acme.maths;version='[1.2,2)',*")));
    assertSays(
        "acme.needy",
        """
        acme.needy 1.0.0 is installed but does not work.
          cause  acme.needy 1.0.0 needs the package com.acme.maths [1.2,2), and no bundle exports it
          fix    put the bundle that exports it into methods/ too, or pack it into the jar""");
  }

  @Test
  void followsABundleToTheOneThatBreaksIt() throws Exception {
    container.install(
        List.of(
            jar("acme.needy", "1.0.0", Map.of("Require-Bundle", "acme.base")),
            jar("acme.base", "1.0.0", Map.of("Require-Bundle", "acme.root;bundle-version=3"))));
    assertSays(
        "acme.needy",
        """
        acme.needy 1.0.0 is installed but does not work.
          cause  acme.base 1.0.0 needs the bundle acme.root 3 or newer, which is not installed
          fix    put acme.root 3 or newer into methods/ too""");
  }

  @Test
  void explainsAnOldJava() throws Exception {
    container.install(
        jar(
            "acme.modern",
            "1.0.0",
            Map.of("Require-Capability", "osgi.ee;filter:='(&(osgi.ee=JavaSE)(version=99))'")));
    assertSays(
        "acme.modern",
        """
        acme.modern 1.0.0 is installed but does not work.
          cause  acme.modern 1.0.0 needs Java 99; this is Java %s
          fix    start Vitrine with Java 99, or install a version built for this one"""
            .formatted(Runtime.version().feature()));
  }

  @Test
  void explainsAMissingService() throws Exception {
    put("acme.waits", "1.0.0", Waiting.class);
    assertSays(
        "waits",
        """
        waits is installed but cannot run.
          cause  acme.Waiting waits: it needs a service org.vitrine.api.model.Engine (constructor parameter "engine"), and nothing offers one
          fix    install a bundle that offers org.vitrine.api.model.Engine""");
  }

  @Test
  void followsAMissingServiceToTheBundleThatWouldOfferIt() throws Exception {
    put("acme.waits", "1.0.0", Waiting.class);
    container.install(
        jar(
            "acme.engine",
            "1.0.0",
            Map.of(
                "Provide-Capability",
                "osgi.service;objectClass:List<String>='org.vitrine.api.model.Engine'",
                "Require-Bundle",
                "acme.natives")));
    assertSays(
        "waits",
        """
        waits is installed but cannot run.
          cause  acme.Waiting waits: it needs a service org.vitrine.api.model.Engine (constructor parameter "engine"), and nothing offers one
          cause  acme.engine 1.0.0 needs the bundle acme.natives, which is not installed
          fix    put acme.natives into methods/ too""");
  }

  @Test
  void endsWhereComponentsWaitForEachOther() throws Exception {
    put("acme.circular", "1.0.0", Circular.class);
    assertSays(
        "circular",
        """
        circular is installed but cannot run.
          cause  acme.Circular waits: it needs a service org.vitrine.api.attribution.Attributor with (vitrine.method.id=circular) (constructor parameter "inner"), and nothing offers one
          fix    install a bundle that offers org.vitrine.api.attribution.Attributor with (vitrine.method.id=circular)""");
  }

  @Test
  void quotesWhatActivationThrew() throws Exception {
    put("acme.fails", "1.0.0", Failing.class);
    assertSays(
        "fails",
        """
        fails is installed but cannot run.
          cause  acme.Failing failed to start: java.lang.IllegalStateException: no licence in ~/.acme
          fix    see the log file, or ask who made acme.fails 1.0.0""");
  }

  @Test
  void findsADisabledComponent() throws Exception {
    put("acme.sleeps", "1.0.0", Sleeping.class);
    assertSays(
        "sleeps",
        """
        sleeps is installed but cannot run.
          cause  acme.Sleeping is disabled
          fix    declare it with enabled = true, or have its bundle enable it""");
  }

  @Test
  void namesTheHigherVersionThatAnswers() throws Exception {
    put("acme.works", "1.0.0", Working.class);
    put("acme.works.pro", "1.2.0", Working.class);
    assertSays(
        "works",
        """
        works is an attributor and works: acme.works.pro 1.2.0 answers.
          note   acme.works 1.0.0 is there too, but the higher version answers""");
    assertSays(
        "acme.works",
        """
        acme.works 1.0.0 works, but is not the one that answers.
          cause  acme.works.pro 1.2.0 answers for works
          fix    remove acme.works.pro 1.2.0 to get this one back""");
  }

  @Test
  void saysWhyABrokenHigherVersionDoesNotAnswer() throws Exception {
    put("acme.works", "1.0.0", Working.class);
    container.install(
        jar("acme.works.pro", "2.0.0", Map.of("Import-Package", NEWER_API), Working.class));
    assertSays(
        "works",
        """
        works is an attributor and works: acme.works 1.0.0 answers.
          note   acme.works.pro 2.0.0 was built for org.vitrine.api 2.x; this platform has 1.0.0
          note   acme.works.pro 2.0.0 was built for org.vitrine.api.attribution 2.x; this platform has 1.0.0
          fix    install a version built for api 1.x, or update the platform to 2.x""");
  }

  @Test
  void recognisesACopyOfTheApi() throws Exception {
    container.install(
        jar(
            "acme.fat",
            "1.0.0",
            Map.of("-privatepackage", "org.vitrine.api.*", "Import-Package", "!org.vitrine.*,*"),
            Working.class));
    assertSays(
        "works",
        """
        works is installed but cannot run.
          cause  acme.fat 1.0.0 carries its own copy of org.vitrine.api.attribution
          fix    build the jar without the classes of org.vitrine.api""");
  }

  @Test
  void listsBundlesWithTheirProblem() throws Exception {
    put("acme.works", "1.0.0", Working.class);
    container.install(jar("acme.needy", "0.1.0", Map.of("Require-Bundle", "acme.base")));
    container.install(jar("acme.part", "1.0.0", Map.of("Fragment-Host", "acme.nobody")));
    List<BundleHealth> bundles =
        container.doctor().bundles().stream()
            .filter(bundle -> bundle.name().startsWith("acme."))
            .toList();
    assertEquals(
        List.of(
            new BundleHealth(
                "acme.needy",
                "0.1.0",
                "installed",
                "acme.needy 0.1.0 needs the bundle acme.base, which is not installed"),
            new BundleHealth(
                "acme.part",
                "1.0.0",
                "installed",
                "acme.part 1.0.0 extends the bundle acme.nobody, which is not installed"),
            new BundleHealth("acme.works", "1.0.0", "active", "")),
        bundles);
  }

  @Test
  void tellsAStoppedBundle() throws Exception {
    container.install(jar("acme.works", "1.0.0", Map.of(), Working.class)).stop();
    assertSays(
        "works",
        """
        works is installed but cannot run.
          cause  acme.works 1.0.0 is stopped
          fix    remove its jar and put it back""");
  }

  @Test
  void tellsABundleThatDoesNotStart() throws Exception {
    Map<String, String> headers =
        Map.of("Bundle-Activator", "com.acme.Nowhere", "Import-Package", "!*");
    Path jar = jar("acme.base", "1.0.0", headers);
    assertThrows(BundleException.class, () -> container.install(jar));
    assertSays(
        "acme.base",
        """
        acme.base 1.0.0 is installed but does not work.
          cause  acme.base 1.0.0 did not start: its activator failed
          fix    look for its name in the log file""");
  }

  @Test
  void hasNothingAgainstALibraryThatNobodyStarts() throws Exception {
    container.install(jar("acme.library", "1.0.0", Map.of())).stop();
    assertSays("acme.library", "acme.library 1.0.0 is resolved and has no problem.");
  }

  private void assertSays(String name, String text) {
    assertEquals(text, container.doctor().why(name).text());
  }

  private void put(String name, String version, Class<?> method) throws Exception {
    container.install(jar(name, version, Map.of(), method));
  }

  private Path jar(String name, String version, Map<String, String> headers, Class<?>... classes)
      throws Exception {
    return BundleJar.build(folder, name, version, headers, classes);
  }
}
