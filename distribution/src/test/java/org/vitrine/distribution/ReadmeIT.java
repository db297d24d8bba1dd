package org.vitrine.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.distribution.Distribution.Result;

/** The console session of the README: its lines are typed, and what is seen is what it says. */
class ReadmeIT {
  private static final Path ROOT = Path.of(System.getProperty("vitrine.root"));
  private static final String PROMPT = "vitrine> ";
  private static final double TOLERANCE = 1e-3;

  @TempDir Path folder;

  @Test
  void theSessionIsWhatHappens() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    int start = readme.indexOf("```\n" + PROMPT) + "```\n".length();
    List<String> session = readme.substring(start, readme.indexOf("```", start)).lines().toList();
    List<String> typed =
        session.stream()
            .filter(line -> line.startsWith(PROMPT))
            .map(line -> line.substring(PROMPT.length()))
            .toList();
    List<String> seen = session.stream().filter(line -> !line.startsWith(PROMPT)).toList();
    assertFalse(typed.isEmpty());
    Files.createSymbolicLink(folder.resolve("examples"), ROOT.resolve("examples"));
    Result result = Distribution.script(folder, typed.toArray(String[]::new));
    assertEquals(0, result.code(), result.err());
    List<String> printed = result.out().lines().toList();
    assertEquals(seen.size(), printed.size(), result.out());
    for (int i = 0; i < seen.size(); i++) {
      assertSame(seen.get(i), printed.get(i));
    }
  }

  /** Numbers may differ in their last digits from one processor to another. */
  private static void assertSame(String expected, String line) {
    String[] words = expected.strip().split("\\s+", -1);
    String[] others = line.strip().split("\\s+", -1);
    assertEquals(words.length, others.length, line);
    for (int i = 0; i < words.length; i++) {
      if (words[i].matches("-?[0-9]+\\.[0-9]+")) {
        assertEquals(Double.parseDouble(words[i]), Double.parseDouble(others[i]), TOLERANCE, line);
      } else {
        assertEquals(words[i], others[i], line);
      }
    }
  }
}
