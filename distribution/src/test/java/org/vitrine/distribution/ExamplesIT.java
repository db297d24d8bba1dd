package org.vitrine.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.distribution.Distribution.Result;

/** The pipelines in examples/: right, but for networks and images that this machine lacks. */
class ExamplesIT {
  private static final Path ROOT = Path.of(System.getProperty("vitrine.root"));

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyPipelineIsRight() throws IOException {
    List<Path> pipelines;
    try (Stream<Path> files = Files.walk(ROOT.resolve("examples"))) {
      pipelines =
          files
              .filter(f -> f.toString().endsWith(".yaml") && !f.toString().contains("target"))
              .sorted()
              .toList();
    }
    assertFalse(pipelines.isEmpty());
    return pipelines.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private void check(Path file) {
    Result result = Distribution.run(folder, "check", file.toString());
    List<String> wrong =
        result.err().lines().filter(line -> !line.contains(": There is no file ")).toList();
    assertEquals(List.of(), wrong);
    assumeTrue(result.code() == 0, "networks or images of " + file.getFileName() + " are missing");
  }
}
