package org.vitrine.shell.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.VitrineException;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.run.Results;
import org.vitrine.run.RunFolder;
import org.vitrine.run.StepResult;
import org.vitrine.run.StepResult.Found;
import org.vitrine.run.StepResult.Images;
import org.vitrine.run.StepResult.Maps;
import org.vitrine.run.StepResult.Network;

class StepPrinterTest {
  @TempDir Path folder;

  private String printed(Found found) {
    StepResult step = new StepResult("a", "attribute", "ig", 1, found);
    new Results(List.of(), List.of(), List.of(step)).write(new RunFolder(folder));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      StepPrinter.of(folder, "a").print(out);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  @Test
  void tellsOfMapsTheirImagesAndMeans() {
    Maps maps =
        new Maps(
            Map.of("a", "maps/a.npy"),
            Map.of(),
            new int[] {1, 2},
            Map.of("delta", new double[] {0.25, 0.5}),
            Map.of());
    assertEquals("a: maps of 2 images.\n  mean delta 0.375\n", printed(maps));
  }

  @Test
  void tellsNumbersAsATableOfAllMetrics() {
    Map<String, Evaluation> results = new LinkedHashMap<>();
    results.put("ig", new Evaluation(Map.of("gini", 0.5), Map.of(), Map.of(), Map.of()));
    results.put("model", new Evaluation(Map.of("size", 3.0), Map.of(), Map.of(), Map.of()));
    List<String> lines = printed(new StepResult.Numbers(results)).lines().toList();
    assertEquals(List.of("OF", "GINI", "SIZE"), List.of(lines.get(0).split(" +")));
    assertEquals(List.of("ig", "0.5"), List.of(lines.get(1).strip().split(" +")));
    assertEquals(List.of("model", "3"), List.of(lines.get(2).strip().split(" +")));
  }

  @Test
  void tellsOfNetworksAndImages() {
    Network network =
        new Network("networks/a.onnx", Map.of("loss", 0.25), Map.of(), List.of(), Map.of());
    assertEquals("a: network, loss 0.25.\n", printed(network));
    assertEquals("a: one image.\n", printed(new Images("images/a.npy", List.of("cat"), Map.of())));
  }

  @Test
  void aStepThatTheFolderLacksIsTold() {
    new Results(List.of(), List.of(), List.of()).write(new RunFolder(folder));
    VitrineException told = assertThrows(VitrineException.class, () -> StepPrinter.of(folder, "b"));
    assertEquals(folder + " does not have the step \"b\".", told.getMessage().strip());
  }
}
