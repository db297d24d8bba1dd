package org.vitrine.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.header.OSGiHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What our bundles show to others, and how large they are. */
class BundleIT {
  private static final List<String> KINDS =
      List.of("attribution", "attack", "evaluation", "rewrite", "synthesis", "training");
  private static final Set<String> EXPORTERS = Set.of("org.vitrine.api", "org.vitrine.math");
  private static final Set<String> EXPORTED =
      Set.of(
          "org.vitrine.cam",
          "org.vitrine.data.fetch",
          "org.vitrine.data.info",
          "org.vitrine.data.npy",
          "org.vitrine.engine",
          "org.vitrine.files",
          "org.vitrine.report",
          "org.vitrine.run",
          "org.vitrine.training");

  @Test
  void onlyWhatIsMeantForOthersIsExported() throws IOException {
    TreeMap<String, Set<String>> surprising = new TreeMap<>();
    for (Path jar : ours()) {
      Manifest manifest = manifest(jar);
      String name = manifest.getMainAttributes().getValue("Bundle-SymbolicName");
      Set<String> exports = new TreeSet<>(exports(manifest));
      exports.removeIf(
          p -> EXPORTED.contains(p) || (EXPORTERS.contains(name) && p.startsWith(name)));
      if (!exports.isEmpty()) {
        surprising.put(name, exports);
      }
    }
    assertEquals(new TreeMap<>(), surprising);
  }

  @Test
  void aMethodIsAFewKilobytes() throws IOException {
    List<Path> methods =
        ours().stream()
            .filter(
                jar ->
                    KINDS.stream()
                        .anyMatch(kind -> jar.getFileName().toString().contains(kind + ".")))
            .toList();
    assertFalse(methods.isEmpty());
    for (Path method : methods) {
      long size = Files.size(method);
      long limit = method.getFileName().toString().contains("attribution.") ? 30_000 : 60_000;
      assertTrue(size < limit, () -> method.getFileName() + " has " + size + " bytes");
    }
  }

  private static Set<String> exports(Manifest manifest) {
    return OSGiHeader.parseHeader(manifest.getMainAttributes().getValue("Export-Package")).keySet();
  }

  private static List<Path> ours() throws IOException {
    try (Stream<Path> jars = Files.list(Distribution.home().resolve("bundles"))) {
      List<Path> ours =
          jars.filter(jar -> jar.getFileName().toString().startsWith("org.vitrine.")).toList();
      assertFalse(ours.isEmpty());
      return ours;
    }
  }

  private static Manifest manifest(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.getManifest();
    }
  }
}
