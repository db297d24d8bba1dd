package org.vitrine.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.data.Sample;
import org.vitrine.api.data.Transform;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.PipelineRequest;
import org.vitrine.api.pipeline.Shard;
import org.vitrine.api.pipeline.ShardedStep;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.step.RowKind;
import org.vitrine.pipeline.step.StepKinds;
import org.vitrine.run.Installed;
import org.vitrine.run.RunFolder;
import org.vitrine.testkit.TestRun;

/** Steps are done shard by shard, by processes that have text only, to the same bytes. */
class ShardingTest {
  private static final String STEPS =
      """
      seed: 1
      model: net.onnx
      data: images:photos.zip?limit=12&broken=4
      steps:
        - load: {as: plain, model: net.onnx}
        - rewrite: {use: silent, as: quiet}
        - attribute: {use: noise, as: maps, model: plain, steps: 7}
        - attribute: {use: gradient, as: hidden, layer: [conv1, relu2]}
        - attribute: {use: gradient, as: silence, model: quiet, target: 1}
        - attack: {use: darker, as: dark}
        - predict: {as: said, layer: [relu1, logits]}
        - attribute: {use: gradient, as: night, data: dark}
        - synthesize: {use: drawn}
        - evaluate: {use: size, of: [maps, night]}
        - evaluate: {use: size, as: again, of: maps, target: 1}
        - evaluate: {use: count}
      """;

  /** Eleven of twelve images can be read. */
  private static final Map<String, Integer> ROWS =
      Map.of("said", 12, "size", 22, "count", 1, "drawn", 9);

  @TempDir Path folder;

  /** Networks of tests are known to those who wrote them only. */
  private final FakeModels models = new FakeModels();

  private final AtomicInteger read = new AtomicInteger();
  private Pipeline pipeline;
  private Path whole;

  @BeforeEach
  void whole() throws IOException {
    Files.writeString(folder.resolve("net.onnx"), "classifier");
    Files.writeString(folder.resolve("photos.zip"), "");
    Files.writeString(folder.resolve("p.yaml"), STEPS);
    PipelineService service = service("abc");
    pipeline = service.read(folder.resolve("p.yaml"));
    whole = service.run(pipeline, Optional.of(folder.resolve("whole")), TestRun.start());
  }

  /** Returns what another process would have: nothing but the same bundles. */
  private PipelineService service(String hash) {
    List<Installed> bundles = List.of(new Installed("org.acme.noise", "1.2.3", Optional.of(hash)));
    return new PipelineService(new FakeMethods(), models, new CountedData(), () -> bundles);
  }

  /** Data that counts how many images are read. */
  private final class CountedData implements Datasets {
    private final Datasets data = new FakeDatasets();

    @Override
    public Dataset open(String specification) {
      Dataset opened = data.open(specification);
      return new Dataset() {
        @Override
        public String source() {
          return opened.source();
        }

        @Override
        public int size() {
          return opened.size();
        }

        @Override
        public List<String> classes() {
          return opened.classes();
        }

        @Override
        public int label(int index) {
          return opened.label(index);
        }

        @Override
        public Sample sample(int index) {
          read.incrementAndGet();
          return opened.sample(index);
        }

        @Override
        public void close() {
          opened.close();
        }
      };
    }

    @Override
    public Transform transform(String specification) {
      return data.transform(specification);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7})
  void shardsMakeTheWholeWhateverTheCuts(int rows) throws IOException {
    Path out = folder.resolve("out");
    for (Step step : pipeline.steps()) {
      if (StepKinds.of(step.kind()).orElseThrow() instanceof RowKind) {
        ShardedStep prepared = service("abc").prepare(pipeline, step.as(), out, TestRun.seeded(3));
        assertEquals(ROWS.getOrDefault(step.as(), 11), prepared.rows(), step.as());
        List<Shard> shards = prepared.shards(rows);
        for (int i = shards.size() - 1; i >= 0; i--) {
          service("abc").run(prepared.text(), shards.get(i), out, TestRun.seeded(i));
        }
      }
      upTo(step, out);
    }
    assertEquals(files(whole), files(out));
    for (String file : files(whole)) {
      assertArrayEquals(
          Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(out.resolve(file)), file);
    }
    assertEquals(results(whole), results(out));
  }

  /** Makes the wholes of a step and those before it; none of its method's work is left to do. */
  private void upTo(Step step, Path out) {
    FakeMethods methods = new FakeMethods();
    int steps = pipeline.steps().indexOf(step) + 1;
    new PipelineService(
            methods,
            models,
            new FakeDatasets(),
            () -> List.of(new Installed("org.acme.noise", "1.2.3", Optional.of("abc"))))
        .run(
            new PipelineRequest(
                pipeline.with(pipeline.steps().subList(0, steps)),
                Optional.of(out),
                1,
                false,
                steps == pipeline.steps().size()),
            TestRun.start());
    // an evaluation sums up what was measured
    boolean rows = Set.of("attribute", "attack", "predict").contains(step.kind());
    assertTrue(!rows || methods.calls().isEmpty(), () -> step.as() + ": " + methods.calls());
  }

  @Test
  void whoeverDoesAShardReadsItsImagesOnly() {
    Path out = folder.resolve("out");
    ShardedStep prepared = service("abc").prepare(pipeline, "maps", out, TestRun.start());
    read.set(0);
    service("abc").run(prepared.text(), new Shard("maps", 2, 5), out, TestRun.start());
    assertEquals(1 + 3, read.get(), "one for the memory that an image takes");
    read.set(0);
    service("abc").run(prepared.text(), new Shard("maps", 2, 5), out, TestRun.start());
    assertEquals(0, read.get());
  }

  @Test
  void refusesWhatWouldMakeSomethingElse() {
    Path out = folder.resolve("out");
    ShardedStep prepared = service("abc").prepare(pipeline, "maps", out, TestRun.start());
    Shard shard = new Shard("maps", 0, 5);
    VitrineException other =
        assertThrows(
            VitrineException.class,
            () -> service("abd").run(prepared.text(), shard, out, TestRun.start()));
    assertEquals(
        "What is installed here would make another \"maps\": bundle = abc, now abd. "
            + "Install the same as where it was prepared.",
        other.getMessage());
    Shard beyond = new Shard("maps", 8, 12);
    UsageException rows =
        assertThrows(
            UsageException.class,
            () -> service("abc").run(prepared.text(), beyond, out, TestRun.start()));
    assertEquals("maps has no rows 8 to 12. It has 11.", rows.getMessage());
    assertThrows(
        UsageException.class, () -> service("abc").run("seed: 1\n", shard, out, TestRun.start()));
  }

  @Test
  void tellsWhatCannotBeDividedOrIsNotThere() {
    Path out = folder.resolve("out");
    PipelineService service = service("abc");
    UsageException network =
        assertThrows(
            UsageException.class, () -> service.prepare(pipeline, "quiet", out, TestRun.start()));
    assertEquals("A step that does rewrite has no rows. Run it as a whole.", network.getMessage());
    assertThrows(
        UsageException.class, () -> service.prepare(pipeline, "quite", out, TestRun.start()));
    VitrineException unfinished =
        assertThrows(
            VitrineException.class,
            () -> service.prepare(pipeline, "silence", out, TestRun.start()));
    assertEquals(
        "\"quiet\" is not finished in " + out + ". Run it first.", unfinished.getMessage());
  }

  private static List<String> files(Path out) throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files
          .filter(f -> f.toString().endsWith(".npy"))
          .map(f -> out.relativize(f).toString())
          .sorted()
          .toList();
    }
  }

  /** Returns what is told of the steps, but how long they took. */
  private static Map<String, JsonNode> results(Path out) throws IOException {
    Map<String, JsonNode> results = new TreeMap<>();
    for (JsonNode step : PipelineFixture.json(out.resolve(RunFolder.RESULTS)).path("steps")) {
      ((ObjectNode) step).remove("seconds");
      results.put(step.path("step").asText(), step);
    }
    return results;
  }
}
