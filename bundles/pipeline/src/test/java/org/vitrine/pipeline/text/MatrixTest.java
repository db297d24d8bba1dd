package org.vitrine.pipeline.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.FakeDatasets;
import org.vitrine.pipeline.FakeMethods;
import org.vitrine.pipeline.FakeModels;
import org.vitrine.pipeline.PipelineService;

class MatrixTest {
  private static final String HEAD = "model: net.onnx\ndata: images:photos.zip\n";

  @TempDir Path folder;
  private final PipelineService service =
      new PipelineService(new FakeMethods(), new FakeModels(), new FakeDatasets(), List::of);

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("net.onnx"), "classifier");
    Files.writeString(folder.resolve("other.onnx"), "classifier");
    Files.writeString(folder.resolve("photos.zip"), "");
  }

  private List<Step> steps(String text) throws IOException {
    Path file = folder.resolve("p.yaml");
    Files.writeString(file, HEAD + text);
    return service.read(file).steps();
  }

  private static List<String> names(List<Step> steps) {
    return steps.stream().map(Step::as).toList();
  }

  @Test
  void combinesMethodsNetworksAndSeeds() throws IOException {
    List<Step> steps =
        steps(
            """
            steps:
              - load: {as: plain, model: net.onnx}
              - load: {as: robust, model: net.onnx}
              - attribute:
                  matrix: {use: [noise, gradient], model: [plain, robust], seed: [1, 2]}
              - evaluate: {use: size, of: noise}
            """);
    assertEquals(
        List.of(
            "plain",
            "robust",
            "noise-plain-seed1",
            "noise-plain-seed2",
            "noise-robust-seed1",
            "noise-robust-seed2",
            "gradient-plain-seed1",
            "gradient-plain-seed2",
            "gradient-robust-seed1",
            "gradient-robust-seed2",
            "size"),
        names(steps));
    assertEquals(List.of("$robust"), steps.get(4).setting("model"));
    assertEquals(List.of("2"), steps.get(5).setting("seed"));
    assertEquals(names(steps.subList(2, 6)), steps.get(10).of());
  }

  @Test
  void goesThroughEveryNetworkOfAGroup() throws IOException {
    List<Step> steps =
        steps(
            """
            steps:
              - load: {as: net, matrix: {model: [net.onnx, other.onnx]}}
              - attribute: {use: noise, as: map, model: $net}
              - evaluate: {use: size, of: map}
            """);
    assertEquals(
        List.of("net-net", "net-other", "map-net-net", "map-net-other", "size"), names(steps));
    assertEquals(List.of("$net-other"), steps.get(3).setting("model"));
    assertEquals(List.of("map-net-net", "map-net-other"), steps.get(4).of());
  }

  @Test
  void takesDefaultsByMethodBeforeThoseOfItsKind() throws IOException {
    List<Step> steps =
        steps(
            """
            defaults:
              attribute: {target: 1, layer: conv1}
              noise: {steps: 9, target: 2}
            steps:
              - attribute: {use: noise}
              - attribute: {use: gradient}
              - attribute: {use: noise, as: own, steps: 3, target: 0}
            """);
    assertEquals("2", steps.get(0).target());
    assertEquals("9", steps.get(0).options().get("steps"));
    assertEquals("1", steps.get(1).target());
    assertEquals("0", steps.get(2).target());
    assertEquals("3", steps.get(2).options().get("steps"));
    assertEquals(List.of("conv1"), steps.get(2).layers());
  }

  @Test
  void writesWhatReadsTheSame() throws IOException {
    List<Step> steps =
        steps(
            """
            defaults: {noise: {steps: 9}}
            steps:
              - load: {as: plain, model: net.onnx}
              - attribute: {matrix: {use: [noise, gradient], seed: [1, 2]}, model: plain}
              - evaluate: {use: size, of: [noise, gradient]}
            """);
    Path again = folder.resolve("again.yaml");
    Files.writeString(again, PipelineText.of(service.read(folder.resolve("p.yaml"))));
    assertEquals(steps, service.read(again).steps());
  }
}
