package org.vitrine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.CancelledException;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Models;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.model.Opener;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.api.training.Trainer;
import org.vitrine.api.training.TrainingResult;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestEvaluator;
import org.vitrine.testkit.TestMethods;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class TrainTest {
  private static final String PIPELINE =
      """
      seed: 3
      model: net.onnx
      data: images:photos.zip?limit=5
      steps:
        - train: {use: bias, as: better, validation: "images:photos.zip?limit=2"}
        - evaluate: {use: bias-of, model: $better}
      """;

  @TempDir Path folder;
  private final Map<Path, Network> networks = new HashMap<>();
  private int cancelled;

  /** A network's files, in memory. */
  private final Models models =
      new Models() {
        @Override
        public Network read(Path file, boolean raw) {
          return networks.get(file);
        }

        @Override
        public Network network(String specification, long seed) {
          return read(Path.of(specification), false);
        }

        @Override
        public void write(Network network, Path file) {
          try {
            Files.writeString(file, "network");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          networks.put(file, network);
        }

        @Override
        public List<Engine> engines() {
          return List.of(new ReferenceEngine());
        }

        @Override
        public Opener opener(OpenOptions options) {
          return new Opener(new ReferenceEngine(), options);
        }
      };

  /** Adds the seed to a bias, and keeps something to go on from. */
  private final Trainer bias =
      (request, run) -> {
        Path kept = request.checkpoints().orElseThrow().resolve("kept");
        try {
          if (cancelled > 0) {
            cancelled--;
            Files.writeString(kept, "half done");
            throw new CancelledException();
          }
          run.note(Files.exists(kept) ? "going on" : "from the start");
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        assertEquals(5, request.data().size());
        assertEquals(2, request.validation().orElseThrow().size());
        float seed = run.seed();
        Map<String, Tensor> changed = Map.of("logits.1", Tensor.vector(seed, 0, 0));
        Curve falling = new Curve("epoch", "loss", List.of(1.0, 2.0), List.of(2.0, 1.0));
        return new TrainingResult(
            request.network().withParameters(changed),
            Map.of("epoch", 2.0, "training loss", 1.0),
            Map.of("training loss", falling, "validation loss", falling),
            Map.of("network", "last"));
      };

  private final Evaluator biasOf =
      TestEvaluator.ofWhole(
          (request, run) -> {
            Tensor value = request.model().network().parameters().get("logits.1");
            return new Evaluation(
                Map.of("bias", (double) value.array()[0]), Map.of(), Map.of(), Map.of());
          });

  /** No options. */
  public @interface None {}

  private final PipelineService service =
      new PipelineService(
          new TestMethods().with("bias", bias, None.class).with("bias-of", biasOf, None.class),
          models,
          new FakeDatasets(),
          List::of);

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("net.onnx"), "network");
    Files.writeString(folder.resolve("photos.zip"), "");
    Files.writeString(folder.resolve("p.yaml"), PIPELINE);
    networks.put(folder.resolve("net.onnx"), ToyNetworks.classifier());
  }

  private Path run() {
    return service.run(
        service.read(folder.resolve("p.yaml")),
        Optional.of(folder.resolve("out")),
        TestRun.start());
  }

  @Test
  void aTrainedNetworkIsKeptWithItsSidecarAndCurves() throws IOException {
    Path out = run();
    JsonNode steps =
        new ObjectMapper().readTree(out.resolve("results.json").toFile()).path("steps");
    assertEquals("networks/better.onnx", steps.path(0).path("network").asText());
    JsonNode loss = steps.path(0).path("curves").path("validation loss");
    assertEquals(1.0, loss.path("y").path(1).asDouble());
    // the next step measured the trained network, and the step had the pipeline's seed
    JsonNode measured = steps.path(1).path("results").path(0).path("metrics");
    assertEquals(3.0, measured.path("bias").asDouble());
    JsonNode sidecar = new ObjectMapper().readTree(out.resolve("networks/better.json").toFile());
    assertEquals(2.0, sidecar.path("metrics").path("epoch").asDouble());
    String report = Files.readString(out.resolve("report.html"));
    assertTrue(report.contains("<figcaption>loss</figcaption>"), report);
    assertTrue(report.contains("validation"), report);
  }

  @Test
  void aCancelledTrainingGoesOnInItsFolder() {
    cancelled = 1;
    assertThrows(CancelledException.class, this::run);
    assertTrue(Files.exists(folder.resolve("out/work/better/kept")));
    Path out = run();
    assertEquals(
        3f,
        networks.get(out.resolve("networks/better.onnx")).parameters().get("logits.1").array()[0]);
  }
}
