package org.vitrine.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.run.Installed;
import org.vitrine.testkit.TestRun;

/** A folder with a network and images, and the service that runs pipelines in it. */
abstract class PipelineFixture {
  static final String WHOLE =
      """
      name: quick look
      seed: 42
      model: net.onnx
      data: images:photos.zip?limit=5
      steps:
        - attribute: {use: gradient, as: grad}
        - attribute: {use: noise, steps: 7}
        - attribute: {use: gradient, as: hidden, layer: [conv1, relu2], target: 2}
        - evaluate: {use: size, of: [grad, noise]}
        - evaluate: {use: count}
      """;

  @TempDir Path folder;
  final PipelineService service =
      new PipelineService(
          new FakeMethods(),
          new FakeModels(),
          new FakeDatasets(),
          () -> List.of(new Installed("org.acme.noise", "1.2.3", Optional.of("abc"))));

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("net.onnx"), "classifier");
    Files.writeString(folder.resolve("photos.zip"), "");
  }

  Path run(String text, String output, TestRun run) throws IOException {
    Path file = folder.resolve("p.yaml");
    Files.writeString(file, text);
    return service.run(service.read(file), Optional.of(folder.resolve(output)), run);
  }

  static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
