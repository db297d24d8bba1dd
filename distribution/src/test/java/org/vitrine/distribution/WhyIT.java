package org.vitrine.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.distribution.Distribution.Result;
import org.vitrine.distribution.fixture.Wanting;
import org.vitrine.doctor.BundleJar;
import org.vitrine.doctor.fixture.Working;

/** What a user who dropped a jar that does not work is told. */
class WhyIT {
  @TempDir private Path folder;
  private Running running;

  @BeforeEach
  void start() throws Exception {
    running = Running.in(folder);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void theApiIsTooOld() throws Exception {
    Map<String, String> headers =
        Map.of("Import-Package", "org.vitrine.api.attribution;version='[2,3)',*");
    running.drop("new.jar", BundleJar.build(folder, "acme.new", "2.1.0", headers, Working.class));
    running.await(
        "why works",
        """
        works is installed but cannot run.
          cause  acme.new 2.1.0 was built for org.vitrine.api.attribution 2.x; this platform has 1.0.0
          fix    install a version built for api 1.x, or update the platform to 2.x""");
  }

  @Test
  void aServiceIsMissing() throws Exception {
    running.drop("wanting.jar", "acme.wanting", "1.0.0", Wanting.class);
    running.await(
        "why wanting",
        """
        wanting is installed but cannot run.
          cause  org.vitrine.distribution.fixture.Wanting waits: it needs a service java.util.function.Supplier with (licence=acme) (constructor parameter "licence"), and nothing offers one
          fix    install a bundle that offers java.util.function.Supplier with (licence=acme)""");
  }

  @Test
  void theNameIsUnknown() {
    String answer = running.ask("why acme-salience");
    assertTrue(answer.startsWith("acme-salience is not installed."), answer);
    assertTrue(
        answer.endsWith("  fix    did you put the jar or source file into methods/ ?"), answer);
  }

  @Test
  void theCommandAnswersTheSame() {
    Result unknown = Distribution.run(folder, "why", "gradcma");
    assertEquals(2, unknown.code(), unknown.err());
    assertTrue(
        unknown.out().startsWith("gradcma is not installed. Did you mean gradcam"), unknown.out());
    Result known = Distribution.run(folder, "why", "gradcam");
    assertEquals(0, known.code(), known.err());
    assertTrue(known.out().startsWith("gradcam is an attributor and works: "), known.out());
  }

  @Test
  void allIsWell() throws Exception {
    running.drop("works.jar", "acme.works", "1.0.0", Working.class);
    running.await("why works", "works is an attributor and works: acme.works 1.0.0 answers.");
    assertEquals(
        "org.vitrine.doctor 0.1.0 is active and has no problem.",
        running.ask("why org.vitrine.doctor"));
  }
}
