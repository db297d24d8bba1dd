package org.vitrine.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.distribution.Distribution.Result;
import org.vitrine.launcher.Signer;

/** A vendor's method, built outside our build from what a vendor has, and dropped in. */
class VendorIT {
  private static final Path ROOT = Path.of(System.getProperty("vitrine.root"));
  private static final List<String> KINDS =
      List.of(
          "attack",
          "attributor",
          "engine",
          "evaluator",
          "reader",
          "rewriter",
          "rule",
          "synthesizer",
          "trainer");

  @TempDir private Path folder;

  @Test
  void builtOutsideAndDroppedIn() throws Exception {
    Path project = folder.resolve("acme-saliency");
    copySources(ROOT.resolve("examples/acme-saliency"), project);
    build(project);

    Path jar = project.resolve("target/com.acme.saliency-1.0.0.jar");
    assertTrue(Files.size(jar) < 30_000, () -> jar + " is no longer small");
    Signer acme = Signer.make(folder, "Acme", "-1d");
    try (Running running = Running.in(folder)) {
      Files.writeString(running.trust().resolve("level"), "require");
      running.drop("acme.jar", jar);
      running.await(
          "why acme-saliency",
          """
          acme-saliency cannot run.
            cause  methods/acme.jar is not used: it is not signed, and the trust level is "require"
            fix    ask its maker for a signed jar, or sign it with jarsigner and type "vitrine trust add CERTIFICATE.pem\"""");
      assertEquals("", running.ask("methods acme-saliency"));

      running.drop("acme.jar", acme.sign(jar));
      assertTrue(
          Running.until(() -> running.ask("why acme-saliency").contains("signed by CN=Acme")),
          running.ask("why acme-saliency"));
      assertEquals("", running.ask("methods acme-saliency"));

      Files.copy(acme.certificate(), running.trust().resolve("acme.pem"));
      running.await("methods acme-saliency", "com.acme.saliency 1.0.0 answers");
      assertEquals(
          "acme-saliency is an attributor and works: com.acme.saliency 1.0.0 answers.",
          running.ask("why acme-saliency"));

      Files.delete(running.trust().resolve("acme.pem"));
      running.await("methods acme-saliency", "");
    }
  }

  @Test
  void everyKindThatIsBegunBuilds() throws Exception {
    Path projects = Files.createDirectory(folder.resolve("projects"));
    StringBuilder modules = new StringBuilder();
    for (String kind : KINDS) {
      Result result = Distribution.run(projects, "new", kind, "acme.my-" + kind);
      assertEquals(0, result.code(), result.err());
      assertTrue(result.out().contains("Next: mvn verify in "), result.out());
      modules.append("<module>acme.my-").append(kind).append("</module>");
    }
    Files.writeString(
        projects.resolve("pom.xml"),
        """
        <project><modelVersion>4.0.0</modelVersion><groupId>acme</groupId><artifactId>all</artifactId>
        <version>1</version><packaging>pom</packaging><modules>%s</modules></project>
        """
            .formatted(modules));
    build(projects);
    try (Running running = Running.in(folder)) {
      for (String kind : KINDS) {
        String name = "acme.my-" + kind;
        running.drop(kind + ".jar", projects.resolve(name + "/target/" + name + "-1.0.0.jar"));
        String works = name + " 1.0.0 is active and has no problem.";
        assertTrue(
            Running.until(() -> running.ask("why " + name).equals(works)),
            running.ask("why " + name));
      }
      running.await("methods my-attack", "acme.my-attack 1.0.0 answers");
    }
  }

  /**
   * Runs Maven with an empty repository of its own. Our artifacts come from the distribution.
   * Everything else it takes from the repository that this build filled, as if that were the world,
   * so no network is needed.
   */
  private void build(Path project) throws IOException, InterruptedException {
    Path world = Path.of(System.getProperty("maven.repository"));
    Path ours = Distribution.home().resolve("repository");
    Path settings = folder.resolve("settings.xml");
    Files.writeString(
        settings,
        """
        <settings><mirrors><mirror>
          <id>world</id><mirrorOf>*,!vitrine</mirrorOf><url>%s</url>
        </mirror></mirrors></settings>
        """
            .formatted(world.toUri()));
    Path log = folder.resolve("maven.log");
    Process maven =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                    "--batch-mode",
                    "--no-transfer-progress",
                    "--settings",
                    settings.toString(),
                    "-Dmaven.repo.local=" + folder.resolve("repository"),
                    "-Dvitrine.repository=" + ours.toUri(),
                    "-Dvitrine.version=" + version(ours),
                    "verify"))
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertTrue(maven.waitFor(5, TimeUnit.MINUTES), "Maven does not end");
    assertEquals(0, maven.exitValue(), () -> tail(log));
    assertTrue(Files.readString(log).contains("Tests run: "), () -> "no tests ran" + tail(log));
  }

  private static String version(Path repository) throws IOException {
    try (Stream<Path> versions = Files.list(repository.resolve("org/vitrine/api"))) {
      return versions.findFirst().orElseThrow().getFileName().toString();
    }
  }

  private static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void copySources(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> !f.startsWith(from.resolve("target"))).toList()) {
        Path copy = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }
}
