package org.vitrine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.UsageException;
import org.vitrine.api.pipeline.Comparison;
import org.vitrine.api.pipeline.Comparison.Difference;
import org.vitrine.api.pipeline.Comparison.Numbers;
import org.vitrine.data.npy.Npy;
import org.vitrine.pipeline.compare.Values;
import org.vitrine.testkit.TestRun;

class CompareTest {
  private static final String TEXT =
      """
      seed: 1
      model: net.onnx
      data: images:photos.zip
      steps:
        - attribute: {use: noise, as: a}
        - attribute: {use: gradient}
        - evaluate: {use: size, of: [a, gradient]}
      """;

  @TempDir Path folder;
  private final PipelineService service =
      new PipelineService(new FakeMethods(), new FakeModels(), new FakeDatasets(), List::of);

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("net.onnx"), "classifier");
    Files.writeString(folder.resolve("photos.zip"), "");
  }

  private Path run(String text, String output) throws IOException {
    Path file = folder.resolve("p.yaml");
    Files.writeString(file, text);
    return service.run(service.read(file), Optional.of(folder.resolve(output)), TestRun.start());
  }

  @Test
  void agreesBitwiseWithItsReplay() throws IOException {
    Path first = run(TEXT, "first");
    Path second =
        service.run(
            service.read(first.resolve("pipeline.yaml")),
            Optional.of(folder.resolve("second")),
            TestRun.start());
    Comparison comparison = service.compare(first, second);
    assertEquals(List.of(), comparison.differences());
    assertTrue(comparison.numbers().stream().allMatch(Numbers::bitwise));
    assertEquals(
        List.of("maps a", "targets", "maps gradient", "targets", "delta", "size of a"),
        comparison.numbers().stream().map(Numbers::what).limit(6).toList());
    assertEquals(List.of(), comparison.beyond(0));
  }

  @Test
  void tellsWhatDiffers() throws IOException {
    Path first = run(TEXT, "first");
    String other =
        TEXT.replace("seed: 1", "seed: 2")
            .replace("as: a}", "as: a, steps: 51}")
            .replace("- attribute: {use: gradient}", "- attribute: {use: gradient, as: g}")
            .replace("gradient]", "g]");
    Comparison comparison = service.compare(first, run(other, "second"));
    List<Difference> differences = comparison.differences();
    assertTrue(differences.contains(new Difference("run", "seed", "1", "2")), "" + differences);
    assertTrue(differences.contains(new Difference("a", "steps", "50", "51")), "" + differences);
    assertTrue(differences.contains(new Difference("gradient", "step", "finished", "")));
    assertTrue(differences.contains(new Difference("g", "step", "", "finished")));
    Numbers maps = comparison.numbers().get(0);
    assertEquals("maps a", maps.what());
    assertFalse(maps.bitwise());
    assertTrue(maps.deviation() > 0.1 && maps.deviation() <= 1, "" + maps);
    assertTrue(comparison.beyond(1e-5).contains(maps));
  }

  @Test
  void measuresTheDeviationAgainstTheLargestValue() throws IOException {
    Path first = run(TEXT, "first");
    Path second = run(TEXT, "second");
    Path maps = second.resolve("maps/a.npy");
    float[] values = Npy.read(first.resolve("maps/a.npy")).array();
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    float changed = values[3] + 1e-3f;
    Npy.write(maps, Npy.read(maps).map(v -> v == values[3] ? changed : v));
    Numbers numbers = service.compare(first, second).numbers().get(0);
    assertEquals((changed - (double) values[3]) / largest, numbers.deviation(), 1e-12);
    assertEquals(List.of(numbers), service.compare(first, second).beyond(1e-4));
    assertEquals(List.of(), service.compare(first, second).beyond(1e-2));
  }

  @Test
  void countsMissingValuesAndNaNAsNoAgreement() {
    assertEquals(
        Double.POSITIVE_INFINITY, Values.of(1.0, 2).compare(Values.of(1.0), "s", "w").deviation());
    assertEquals(
        Double.POSITIVE_INFINITY,
        Values.of(1.0).compare(Values.of(Double.NaN), "s", "w").deviation());
    assertTrue(Values.of(Double.NaN).compare(Values.of(Double.NaN), "s", "w").bitwise());
  }

  @Test
  void refusesAFolderWithoutARun() {
    UsageException e = assertThrows(UsageException.class, () -> service.compare(folder, folder));
    assertEquals(folder + " holds no run. Name a folder that a run has written.", e.getMessage());
  }
}
