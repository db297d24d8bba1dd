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

/** A vendor's method, built outside our build from what a vendor has, and dropped in. */
class VendorIT {
  private static final Path ROOT = Path.of(System.getProperty("vitrine.root"));
  private static final String VERSION = "0.1.0-SNAPSHOT";

  @TempDir private Path folder;

  @Test
  void builtOutsideAndDroppedIn() throws Exception {
    Path project = folder.resolve("acme-saliency");
    copySources(ROOT.resolve("examples/acme-saliency"), project);
    Path repository = folder.resolve("repository");
    publish(repository, "vitrine", "");
    publish(repository, "api", "api");
    publish(repository, "math", "bundles/math");
    publish(repository, "testkit", "bundles/testkit");
    build(project, repository);

    Path jar = project.resolve("target/com.acme.saliency-1.0.0.jar");
    assertTrue(Files.size(jar) < 30_000, () -> jar + " is no longer small");
    try (Running running = Running.in(folder)) {
      running.drop("acme.jar", jar);
      running.await("methods acme-saliency", "com.acme.saliency 1.0.0 answers");
      assertEquals(
          "acme-saliency is an attributor and works: com.acme.saliency 1.0.0 answers.",
          running.ask("why acme-saliency"));
    }
  }

  /** Puts an artifact of this build where {@code mvn install} would have put it. */
  private static void publish(Path repository, String artifact, String module) throws IOException {
    Path to =
        Files.createDirectories(repository.resolve("org/vitrine/" + artifact + "/" + VERSION));
    String name = artifact + "-" + VERSION;
    Files.copy(ROOT.resolve(module).resolve("pom.xml"), to.resolve(name + ".pom"));
    Path jar = ROOT.resolve(module).resolve("target/" + name + ".jar");
    if (Files.exists(jar)) {
      Files.copy(jar, to.resolve(name + ".jar"));
    }
  }

  /**
   * Runs Maven with a repository of its own. Everything else it takes from the repository that this
   * build filled, as if that were the world: so nothing of ours but the three artifacts is seen,
   * and no network is needed.
   */
  private void build(Path project, Path repository) throws IOException, InterruptedException {
    Path world = Path.of(System.getProperty("maven.repository"));
    Path settings = folder.resolve("settings.xml");
    Files.writeString(
        settings,
        """
        <settings><mirrors><mirror>
          <id>world</id><mirrorOf>*</mirrorOf><url>%s</url>
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
                    "-Dmaven.repo.local=" + repository,
                    "verify"))
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertTrue(maven.waitFor(5, TimeUnit.MINUTES), "Maven does not end");
    assertEquals(0, maven.exitValue(), () -> tail(log));
    assertTrue(Files.readString(log).contains("Tests run: "), () -> "no tests ran" + tail(log));
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
