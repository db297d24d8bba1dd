package org.vitrine.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.CancelledException;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.pipeline.PipelineRequest;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.run.Installed;
import org.vitrine.testkit.TestEvaluator;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

/** What is done again, and what not, when a pipeline is run into the same folder. */
class ResumeTest {
  private static final String HEAD = "seed: 1\nmodel: net.onnx\ndata: images:photos.zip\nsteps:\n";
  private static final String NOISE = "  - attribute: {use: noise, as: a}\n";
  private static final String SIZE = "  - evaluate: {use: size, of: a}\n";

  @TempDir Path folder;
  private final FakeMethods methods = new FakeMethods();
  private String noiseHash = "abc";
  private final PipelineService service =
      new PipelineService(
          methods,
          new FakeModels(),
          new FakeDatasets(),
          () -> List.of(new Installed("org.acme.noise", "1.2.3", Optional.of(noiseHash))));

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("net.onnx"), "classifier");
    Files.writeString(folder.resolve("photos.zip"), "");
  }

  private Path run(String steps, int jobs, boolean replace) throws IOException {
    Path file = folder.resolve("p.yaml");
    Files.writeString(file, HEAD + steps);
    Optional<Path> out = Optional.of(folder.resolve("out"));
    return service.run(
        new PipelineRequest(service.read(file), out, jobs, replace, true), TestRun.start());
  }

  private Path run(String steps) throws IOException {
    return run(steps, 1, false);
  }

  private List<String> calls() {
    List<String> calls = List.copyOf(methods.calls());
    methods.calls().clear();
    return calls;
  }

  @Test
  void doesNothingTwice() throws IOException {
    Path out = run(NOISE + SIZE);
    assertEquals(List.of("noise", "size"), calls());
    byte[] results = Files.readAllBytes(out.resolve("results.json"));
    run(NOISE + SIZE);
    assertEquals(List.of(), calls());
    assertArrayEquals(results, Files.readAllBytes(out.resolve("results.json")));
    assertTrue(Files.readString(out.resolve("report.html")).contains("size"));
  }

  @Test
  void doesOnlyWhatWasAdded() throws IOException {
    run(NOISE);
    calls();
    run(NOISE + SIZE);
    assertEquals(List.of("size"), calls());
  }

  @Test
  void doesAgainWhatLostItsFile() throws IOException {
    Path out = run(NOISE + SIZE);
    calls();
    Files.delete(out.resolve("maps/a.npy"));
    run(NOISE + SIZE);
    assertEquals(List.of("noise"), calls());
  }

  @Test
  void replacesOnlyWhenAskedTo() throws IOException {
    Path out = run(NOISE + SIZE);
    calls();
    String changed = "  - attribute: {use: noise, as: a, steps: 9}\n" + SIZE;
    String told = assertThrows(UsageException.class, () -> run(changed)).getMessage();
    assertTrue(
        told.startsWith(out + " holds another \"a\": steps = 50, now 9. Name a new folder"), told);
    assertEquals(List.of(), calls());
    run(changed, 1, true);
    assertEquals(List.of("noise", "size"), calls());
  }

  @Test
  void noticesAnotherNetworkOtherDataAndAnotherBundle() throws IOException {
    run(NOISE);
    Files.writeString(folder.resolve("net.json"), "{}");
    assertTrue(refused(NOISE).contains("model = "), () -> refused(NOISE));
    Files.delete(folder.resolve("net.json"));
    run(NOISE);
    noiseHash = "abd";
    assertTrue(refused(NOISE).contains("bundle = abc, now abd"), () -> refused(NOISE));
    noiseHash = "abc";
    String other = "  - attribute: {use: noise, as: a, data: 'images:photos.zip?limit=4'}\n";
    assertTrue(refused(other).contains("data = "), () -> refused(other));
  }

  private String refused(String steps) {
    return assertThrows(UsageException.class, () -> run(steps)).getMessage();
  }

  @Test
  void failsWhatDependsOnAFailureAndDoesItOnceMended() throws IOException {
    String steps =
        """
          - attribute: {use: moody}
          - evaluate: {use: size, of: moody, as: first}
          - attribute: {use: noise, as: a}
        """
            + SIZE;
    methods.moody(true);
    VitrineException e = assertThrows(VitrineException.class, () -> run(steps, 3, false));
    assertEquals(1, e.exitCode());
    assertTrue(e.getMessage().contains("step first: It needs what moody makes, which failed."));
    calls();
    methods.moody(false);
    run(steps, 3, false);
    assertEquals(List.of("moody", "size"), calls());
  }

  /** Adds an evaluator that takes two images at once, and that the user may cancel at the third. */
  private void installSlow(AtomicBoolean cancelled) {
    methods.evaluator(
        "slow",
        new TestEvaluator(
            (request, run) ->
                request.measure(
                    2,
                    run,
                    batch -> {
                      int first = batch.indices()[0];
                      methods.calls().add("from " + first);
                      if (cancelled.get() && first == 2) {
                        throw new CancelledException();
                      }
                      double[][] numbers = new double[batch.size()][];
                      Arrays.setAll(
                          numbers,
                          i -> new double[] {batch.images().rows(i, i + 1).array()[0] / 3.0});
                      return numbers;
                    }),
            (all, whole) -> Evaluation.ofImages(all, List.of("third"), Map.of())));
  }

  @Test
  void goesOnWithinAStepThatWasInterrupted() throws IOException {
    AtomicBoolean cancelled = new AtomicBoolean();
    installSlow(cancelled);
    String slow = "  - evaluate: {use: slow, as: s}\n";
    run(slow);
    Path out = folder.resolve("out");
    JsonNode whole = results(out);
    assertEquals(List.of("slow", "from 0", "from 2", "from 4"), calls());
    Files.move(out, folder.resolve("whole"));
    cancelled.set(true);
    assertThrows(CancelledException.class, () -> run(slow));
    assertEquals(1, parts(out).size());
    calls();
    cancelled.set(false);
    run(slow);
    assertEquals(List.of("slow", "from 2", "from 4"), calls());
    assertEquals(whole, results(out));
    assertFalse(Files.exists(out.resolve("steps/s.parts")));
  }

  @Test
  void takesNoPartThatIsDamagedOrOfOtherWork() throws IOException {
    AtomicBoolean cancelled = new AtomicBoolean();
    installSlow(cancelled);
    String slow = "  - evaluate: {use: slow, as: s}\n";
    cancelled.set(true);
    assertThrows(CancelledException.class, () -> run(slow));
    Path out = folder.resolve("out");
    byte[] part = Files.readAllBytes(parts(out).get(0));
    part[40]++;
    Files.write(parts(out).get(0), part);
    calls();
    assertThrows(CancelledException.class, () -> run(slow));
    assertEquals(List.of("slow", "from 0", "from 2"), calls());
    Files.write(parts(out).get(0), new byte[3]);
    assertThrows(CancelledException.class, () -> run(slow));
    assertEquals(List.of("slow", "from 0", "from 2"), calls());
    String other = "  - evaluate: {use: slow, as: s, seed: 9}\n";
    assertThrows(CancelledException.class, () -> run(other));
    assertEquals(List.of("slow", "from 0", "from 2"), calls());
    assertEquals(2, parts(out).size());
    cancelled.set(false);
    run(other);
    assertFalse(Files.exists(out.resolve("steps/s.parts")), "no part of either is left");
  }

  private static JsonNode results(Path out) throws IOException {
    return new ObjectMapper().readTree(out.resolve("results.json").toFile()).findPath("results");
  }

  private static List<Path> parts(Path out) throws IOException {
    try (Stream<Path> files = Files.walk(out.resolve("steps"))) {
      return files.filter(f -> f.toString().endsWith(".part")).toList();
    }
  }

  @Test
  void makesTheSameSideBySide() throws IOException {
    String steps =
        NOISE
            + SIZE
            + "  - load: {model: net.onnx, as: other}\n"
            + "  - attribute: {use: noise, as: b, model: other, seed: 1}\n"
            + "  - attribute: {use: noise, as: c, model: $other, seed: 2}\n";
    Path out = run(steps, 4, false);
    assertArrayEquals(
        Files.readAllBytes(out.resolve("maps/a.npy")),
        Files.readAllBytes(out.resolve("maps/b.npy")));
    assertFalse(
        Arrays.equals(
            Files.readAllBytes(out.resolve("maps/a.npy")),
            Files.readAllBytes(out.resolve("maps/c.npy"))));
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertEquals("other", results.path("steps").path(2).path("step").asText());
    assertEquals("load", results.path("steps").path(2).path("kind").asText());
  }

  @Test
  void laterStepsUseTheNetworkThatAStepMade() throws IOException {
    String pipeline =
        """
          - rewrite: {use: silent, as: quiet}
          - attribute: {use: gradient, as: g, model: $quiet}
          - evaluate: {use: other, as: o, other: $quiet}
        """;
    Path out = run(pipeline);
    JsonNode steps =
        new ObjectMapper().readTree(out.resolve("results.json").toFile()).path("steps");
    assertEquals("networks/quiet.onnx", steps.path(0).path("network").asText());
    assertEquals("all is zero", steps.path(0).path("changes").path(0).asText());
    assertEquals(4, steps.path(0).path("metrics").path("layers-replaced").asInt());
    float[] map = Npy.read(out.resolve("maps/g.npy")).array();
    for (float value : map) {
      assertEquals(0, value);
    }
    // the method was given the file; what it gives back is told in the pipeline's words
    JsonNode other = steps.path(2).path("results").path(0);
    String file = out.resolve("networks/quiet.onnx").toString();
    assertEquals(file.length(), other.path("metrics").path("named").asInt());
    assertEquals("$quiet", other.path("conventions").path("other").asText());
    for (String quite : List.of("other: $quite", "by: other(other=$quite)")) {
      String broken = "  - evaluate: {use: other, as: o, " + quite + "}\n";
      UsageException wrong = assertThrows(UsageException.class, () -> run(broken));
      assertTrue(wrong.getMessage().contains("No earlier step that makes a network \"quite\""));
    }
  }

  @Test
  void anOptionOfAMethodThatAnOptionNamesMayBeANetworkThatAStepMade() throws IOException {
    Path out =
        run(
            """
              - rewrite: {use: silent, as: quiet}
              - evaluate: {use: other, as: o, by: other(other=$quiet)}
            """);
    JsonNode steps =
        new ObjectMapper().readTree(out.resolve("results.json").toFile()).path("steps");
    JsonNode other = steps.path(1).path("results").path(0);
    String given = "other(other=" + out.resolve("networks/quiet.onnx") + ")";
    assertEquals(given.length(), other.path("metrics").path("named").asInt());
    assertEquals("other(other=$quiet)", other.path("conventions").path("by").asText());
  }

  @Test
  void drawsAgainWithoutDoingAgain() throws IOException {
    Path out = run(NOISE);
    calls();
    byte[] before = Files.readAllBytes(out.resolve("pictures/a-000.png"));
    run(
        """
          - attribute: {use: noise, as: a, display: {cap: 50}}
        """);
    assertEquals(List.of(), calls());
    byte[] after = Files.readAllBytes(out.resolve("pictures/a-000.png"));
    assertFalse(Arrays.equals(before, after));
  }

  @Test
  void takesImagesOfEarlierStepsAsData() throws IOException {
    String steps =
        """
          - attack: {use: darker, as: dark}
          - synthesize: {use: grey, as: made}
          - attribute: {use: gradient, as: a, data: dark}
          - attribute: {use: gradient, as: b, data: $made}
        """;
    Path out = run(steps, 3, false);
    Tensor dark = Npy.read(out.resolve("images/dark.npy"));
    assertEquals(ToyNetworks.images(7, 5, 3, 8, 8).map(v -> v / 2), dark);
    assertEquals(5, Npy.read(out.resolve("maps/a.npy")).rows());
    assertEquals(2, Npy.read(out.resolve("maps/b.npy")).rows());
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertEquals("image 0", results.path("steps").path(0).path("names").path(0).asText());
    assertEquals(2, results.path("steps").path(1).path("samples").path("score").size());
    String report = Files.readString(out.resolve("report.html"));
    assertEquals(5 + 2, report.split("class=\"crisp\"", -1).length - 1, "every image is shown");
    assertTrue(report.contains("<h2>dark</h2>"), report);
    calls();
    run(steps, 1, false);
    assertEquals(List.of(), calls());
  }

  @Test
  void tellsOfADamagedStep() throws IOException {
    Path out = run(NOISE);
    Files.writeString(out.resolve("steps/a.json"), "{");
    VitrineException e = assertThrows(VitrineException.class, () -> run(NOISE));
    assertEquals(
        out.resolve("steps/a.json") + " is damaged. Remove it, and the step is done again.",
        e.getMessage());
  }
}
