package org.vitrine.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.distribution.Distribution.Result;

/** The command line itself: help, and commands that do not exist. */
class CommandLineIT {
  @TempDir Path folder;

  @Test
  void helpListsTheCommands() {
    Result result = Distribution.run(folder, "--help");
    assertEquals(0, result.code(), result.err());
    assertEquals("", result.err());
    for (String command : new String[] {"methods", "describe", "attribute", "evaluate", "why"}) {
      assertTrue(result.out().contains("  " + command + " "), result.out());
    }
  }

  @Test
  void everyModuleIsShipped() throws IOException {
    String modules =
        Files.readString(Path.of(System.getProperty("vitrine.root"), "bundles/pom.xml"));
    List<String> missing =
        Pattern.compile("<module>(.*)</module>")
            .matcher(modules)
            .results()
            .map(module -> module.group(1))
            .filter(module -> !module.equals("testkit") && !shipped(module))
            .toList();
    assertEquals(List.of(), missing, "add these to the dependencies in distribution/pom.xml");
  }

  private static boolean shipped(String module) {
    // one id may begin with another
    Pattern jar = Pattern.compile(Pattern.quote("org.vitrine." + module + "-") + "\\d.*");
    String[] found =
        Distribution.home()
            .resolve("bundles")
            .toFile()
            .list((folder, name) -> jar.matcher(name).matches());
    return found != null && found.length == 1;
  }

  @Test
  void everyBundleIsActive() {
    Result result = Distribution.run(folder, "bundles");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("org.vitrine.shell"), result.out());
    long broken = result.out().lines().filter(l -> l.matches(".*\\binstalled\\b.*")).count();
    assertEquals(0, broken, result.out());
  }

  @Test
  void anUnknownCommandIsToldWithTheNearestName() {
    Result result = Distribution.run(folder, "methdos");
    assertEquals(2, result.code());
    assertEquals("", result.out());
    assertTrue(result.err().contains("methods"), result.err());
  }
}
