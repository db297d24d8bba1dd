package org.vitrine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.UsageException;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.testkit.NamedEngine;
import org.vitrine.testkit.TestEvaluator;
import org.vitrine.testkit.TestRun;

/**
 * The engine of a pipeline: from the file or the command line into every network that is opened.
 */
class EngineTest {
  private static final String STEPS =
      """
      model: net.onnx
      data: images:photos.zip
      steps:
        - evaluate: {use: second}
      """;

  @TempDir Path folder;
  private final NamedEngine red = new NamedEngine("red");
  private final NamedEngine blue = new NamedEngine("blue");
  private final FakeMethods methods = new FakeMethods();
  private final PipelineService service =
      new PipelineService(methods, new FakeModels(red, blue), new FakeDatasets(), List::of);
  private final CyclicBarrier together = new CyclicBarrier(2);

  /** Each evaluation opens a second network, and only once the other run does so too. */
  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("net.onnx"), "classifier");
    Files.writeString(folder.resolve("photos.zip"), "");
    methods.evaluator(
        "second",
        TestEvaluator.ofWhole(
            (request, run) -> {
              meet();
              request.model().opener().open(request.model().network()).close();
              meet();
              return new Evaluation(Map.of("one", 1.0), Map.of(), Map.of(), Map.of());
            }));
  }

  private void meet() {
    try {
      together.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Pipeline read(String engine, Map<String, String> given) throws IOException {
    Path file = folder.resolve("p.yaml");
    Files.writeString(file, engine + STEPS);
    return service.read(file, given);
  }

  private JsonNode run(Pipeline pipeline, String output) throws IOException {
    Path written = service.run(pipeline, Optional.of(folder.resolve(output)), TestRun.start());
    return new ObjectMapper().readTree(written.resolve("run.json").toFile());
  }

  @Test
  void twoRunsSideBySideUseEachItsOwn() throws Exception {
    Pipeline first = read("engine: {id: red, memory: 1m, device: toy:0}\n", Map.of());
    Pipeline second = read("engine: red\n", Map.of("id", "blue", "threads", "2"));
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      List<Callable<JsonNode>> runs =
          List.of(() -> run(first, "first"), () -> run(second, "second"));
      List<JsonNode> told = new ArrayList<>();
      for (Future<JsonNode> run : pool.invokeAll(runs)) {
        told.add(run.get());
      }
      assertEquals("red", told.get(0).path("engine").asText());
      assertEquals("1m", told.get(0).path("engine-options").path("memory").asText());
      assertEquals("toy:0", told.get(0).path("engine-options").path("device").asText());
      assertEquals("blue", told.get(1).path("engine").asText());
      assertEquals("2", told.get(1).path("engine-options").path("threads").asText());
    } finally {
      pool.shutdown();
    }
    assertOpened(red, "red on toy:0, float32, memory 1m");
    assertOpened(blue, "blue on cpu, float32, memory 512m, threads 2");
  }

  /** The step's network and the second one were opened so, and nothing else. */
  private static void assertOpened(NamedEngine engine, String how) {
    List<String> opened = engine.opened().stream().map(OpenOptions::toString).toList();
    assertTrue(opened.size() >= 2, opened.toString());
    assertEquals(List.of(how), opened.stream().distinct().toList());
  }

  @Test
  void theCommandLineWinsOverTheFile() throws IOException {
    String file = "engine: {id: red, memory: 2g, device: cuda:3}\n";
    Pipeline read = read(file, Map.of("id", "blue", "device", "cpu"));
    assertEquals("blue on cpu, float32, memory 2g", read.engine().toString());
    UsageException e = assertThrows(UsageException.class, () -> read(file, Map.of()));
    assertEquals(
        "p.yaml:1:39: The engine red cannot run on cuda:3 here. Here it runs on: cpu, toy:0.",
        e.getMessage());
  }

  @Test
  void whatIsWrittenReadsTheSame() throws IOException {
    Pipeline read =
        read(
            "engine: {id: blue, device: toy:0, precision: bfloat16, memory: 3m, threads: 4}\n",
            Map.of());
    Path again = folder.resolve("again.yaml");
    Files.writeString(again, service.text(read));
    assertEquals(read, service.read(again).with(read.steps()));
    assertFalse(service.text(read.with(OpenOptions.DEFAULT)).contains("engine"));
  }
}
