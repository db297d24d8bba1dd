package org.vitrine.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A method as one source file: dropped, called, broken, corrected, removed. */
class SourceIT {
  private static final String WORKS = "half is an attributor and works: acme.Half 1.0.0 answers.";

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
  void aSourceFileIsCompiledReplacedAndRemoved() throws Exception {
    save(source("1", "2"));
    running.await("why half", WORKS);
    assertEquals("1.0 2.0", running.ask("call half"));
    assertTrue(running.ask("methods half").startsWith("acme.Half 1.0.0.h"));

    save(source("1", "zwei"));
    running.await(
        "why half",
        """
        half is an attributor and works: acme.Half 1.0.0 answers.
          note   methods/Half.java is not used: it does not compile
                 methods/Half.java:14: cannot find symbol, symbol: variable zwei, location: class Half
                       return Attribution.of(Map.of("half", Tensor.vector(1, zwei)));
                                                                             ^
          fix    correct it and save it\
        """);
    assertEquals("1.0 2.0", running.ask("call half"));

    save(source("1", "3"));
    running.await("call half", "1.0 3.0");
    running.await("why half", WORKS);

    Files.delete(running.methods().resolve("Half.java"));
    running.await("methods half", "");
  }

  @Test
  void aSourceFileThatNeverCompiledIsExplained() throws Exception {
    save(source("1", "2").replace("import java.util.Map;\n", ""));
    String why =
        """
        %s cannot run.
          cause  methods/Half.java is not used: it does not compile
                 methods/Half.java:13: cannot find symbol, symbol: variable Map, location: class Half
                       return Attribution.of(Map.of("half", Tensor.vector(1, 2)));
                                             ^
          fix    correct it and save it\
        """;
    running.await("why half", why.formatted("half"));
    assertEquals(why.formatted("acme.Half"), running.ask("why acme.Half"));
    assertEquals(why.formatted("Half.java"), running.ask("why Half.java"));
    assertEquals("it does not compile", running.ask("problems"));
  }

  @Test
  void whatWasCompiledIsKept() throws Exception {
    save(source("1", "2"));
    running.await("why half", WORKS);
    assertEquals("1.0 2.0", running.ask("call half"));
    Path kept = folder.resolve("cache/compiled");
    FileTime first = onlyFileIn(kept);
    running.close();
    try (Running again = Running.again(folder)) {
      assertEquals("1.0 2.0", again.ask("call half"), "before the first command runs");
      assertEquals(first, onlyFileIn(kept));
    }
  }

  private static FileTime onlyFileIn(Path kept) throws IOException {
    try (Stream<Path> files = Files.list(kept)) {
      return Files.getLastModifiedTime(files.reduce((a, b) -> kept).orElseThrow());
    }
  }

  /** Saves as editors do: a whole file takes the place of the one before. */
  private void save(String source) throws IOException {
    Path whole = Files.writeString(folder.resolve("whole"), source);
    Files.move(whole, running.methods().resolve("Half.java"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String source(String first, String second) {
    return """
    package acme;

    import java.util.Map;
    import org.osgi.service.component.annotations.Component;
    import org.vitrine.api.*;
    import org.vitrine.api.attribution.*;
    import org.vitrine.api.tensor.Tensor;

    @Component
    @Method(id = "half", title = "Halves")
    public final class Half implements Attributor {
      @Override
      public Attribution attribute(AttributionRequest request, RunContext run) {
        return Attribution.of(Map.of("half", Tensor.vector(%s, %s)));
      }
    }
    """
        .formatted(first, second);
  }
}
