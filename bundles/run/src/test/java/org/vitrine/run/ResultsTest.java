package org.vitrine.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.run.Results.Image;
import org.vitrine.run.Results.Skipped;
import org.vitrine.run.StepResult.Failure;
import org.vitrine.run.StepResult.Maps;
import org.vitrine.run.StepResult.Network;
import org.vitrine.run.StepResult.Numbers;

class ResultsTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("results.json");
  }

  @Test
  void whatVersionZeroWroteIsWrittenAgainAsItWas() throws IOException {
    Results read = Results.read(Version0.FOLDER);
    assertEquals(2, read.images().size());
    assertEquals("Ankle boot", read.images().get(0).best().get(0).name());
    Maps maps = (Maps) read.step("saliency").orElseThrow().found();
    assertArrayEquals(new int[] {9, 2}, maps.targets());
    assertEquals("maps/saliency.npy", maps.files().get("saliency"));
    read.write(new RunFolder(folder));
    assertEquals(
        Files.readString(Version0.FOLDER.resolve("results.json")), Files.readString(file()));
  }

  @Test
  void everyKindOfResultIsReadAsItWasWritten() throws IOException {
    Curve curve = new Curve("epoch", "loss", List.of(1.0, 2.0), List.of(0.5, Double.NaN));
    Map<String, double[]> samples =
        Map.of("size", new double[] {Double.NaN, Double.POSITIVE_INFINITY, -0.1});
    Evaluation evaluation =
        new Evaluation(
            Map.of("mean", Double.NEGATIVE_INFINITY),
            samples,
            Map.of("c", curve),
            Map.of("a", "b"));
    Network network =
        new Network(
            "networks/n.onnx",
            Map.of("loss", 0.25),
            Map.of("loss", curve),
            List.of("head: new"),
            Map.of("last batch", "smaller"));
    Results results =
        new Results(
            List.of(new Image(3, "cat.png", OptionalInt.empty(), 1, List.of())),
            List.of(new Skipped(4, "it is no picture")),
            List.of(
                new StepResult(
                    "e", "evaluate", "size", 1.5, new Numbers(Map.of("maps", evaluation))),
                new StepResult("n", "train", "standard", 2, network),
                new StepResult("f", "attribute", "ig", 0, new Failure(List.of("It broke.")))));
    results.write(new RunFolder(folder));
    String written = Files.readString(file());
    Results read = Results.read(folder);
    assertEquals(results.images(), read.images());
    assertEquals(results.skipped(), read.skipped());
    assertEquals(results.step("n"), read.step("n"));
    assertEquals(results.step("f"), read.step("f"));
    Numbers numbers = (Numbers) read.step("e").orElseThrow().found();
    assertArrayEquals(samples.get("size"), numbers.results().get("maps").samples().get("size"));
    assertTrue(read.step("n").orElseThrow().done());
    read.write(new RunFolder(folder));
    assertEquals(written, Files.readString(file()));
  }

  @Test
  void aFolderWithoutThemAndADamagedFileAreTold() throws IOException {
    UsageException none = assertThrows(UsageException.class, () -> Results.read(folder));
    assertEquals(
        folder + " is no run folder: it has no results.json. Make one with vitrine run.",
        none.getMessage());
    Files.writeString(file(), "{\"steps\": [");
    VitrineException damaged = assertThrows(VitrineException.class, () -> Results.read(folder));
    assertTrue(damaged.getMessage().startsWith(file() + " is damaged."), damaged.getMessage());
  }
}
