package org.vitrine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.vitrine.api.CancelledException;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.data.npy.Npy;
import org.vitrine.testkit.TestRun;

/** What a run keeps and tells where images, steps or the user stop it. */
class PipelineFailureTest extends PipelineFixture {
  /** A run that the user cancels while a step is at work. */
  private static final class CancelledDuring implements RunContext {
    private final TestRun run = TestRun.start();
    private final String step;
    private boolean cancelled;

    CancelledDuring(String step) {
      this.step = step;
    }

    @Override
    public long seed() {
      return run.seed();
    }

    @Override
    public RandomGenerator random(String stream, long... index) {
      return run.random(stream, index);
    }

    @Override
    public void progress(long done, long total, String what) {
      cancelled |= what.startsWith(step);
    }

    @Override
    public void checkCancelled() {
      if (cancelled) {
        throw new CancelledException();
      }
    }

    @Override
    public void warn(String message) {
      run.warn(message);
    }

    @Override
    public Path scratch() {
      return run.scratch();
    }
  }

  @Test
  void skipsNamesAndCountsUnreadableImages() throws IOException {
    TestRun run = TestRun.start();
    Path out = run(WHOLE.replace("limit=5", "limit=5&broken=1,3"), "out", run);
    assertEquals(
        List.of(
            "image 1 cannot be read: made so for a test",
            "image 3 cannot be read: made so for a test"),
        run.warnings());
    assertEquals(3, Npy.read(out.resolve("maps/grad.npy")).rows());
    JsonNode results = json(out.resolve("results.json"));
    assertEquals(2, results.path("skipped").size());
    assertEquals(4, results.path("images").path(2).path("index").asInt());
    assertTrue(Files.readString(out.resolve("report.html")).contains("image 3 cannot be read"));
  }

  @Test
  void failsWhereNoImageCanBeRead() {
    VitrineException e =
        assertThrows(
            VitrineException.class,
            () -> run(WHOLE.replace("limit=5", "limit=2&broken=0,1"), "out", TestRun.start()));
    assertEquals(
        "None of the 2 images of memory can be read. The first: image 0 cannot be read: made so"
            + " for a test",
        e.getMessage());
    assertEquals(1, e.exitCode());
  }

  @Test
  void saysHowToMakeImagesFit() {
    VitrineException e =
        assertThrows(
            VitrineException.class,
            () -> run(WHOLE.replace("limit=5", "size=9"), "out", TestRun.start()));
    assertEquals(
        "image 0 is [3, 9, 9] but the network takes [n, 3, 8, 8]. Add to the data:"
            + " ?resize=8&crop=8",
        e.getMessage());
  }

  @Test
  void goesOnAfterAStepThatFails() throws IOException {
    String text =
        """
        model: net.onnx
        data: images:photos.zip
        steps:
          - attribute: {use: broken}
          - attribute: {use: nan}
          - attribute: {use: gradient}
          - evaluate: {use: size, of: [gradient, broken], as: both}
          - evaluate: {use: size, of: gradient}
        """;
    VitrineException e =
        assertThrows(VitrineException.class, () -> run(text, "out", TestRun.start()));
    Path out = folder.resolve("out");
    assertEquals(
        """
        step broken: broken broke: java.lang.IllegalStateException: no luck.
        step nan: The map of image 0 holds NaN. Every value must be finite.
        step both: It needs what broken makes, which failed.
        Finished results are in %s."""
            .formatted(out),
        e.getMessage());
    assertEquals(1, e.exitCode());
    assertTrue(Files.exists(out.resolve("maps/gradient.npy")));
    assertFalse(Files.exists(out.resolve("maps/nan.npy")));
    JsonNode steps = json(out.resolve("results.json")).path("steps");
    assertEquals("failed", steps.path(0).path("state").asText());
    assertEquals("done", steps.path(4).path("state").asText());
    assertEquals("failed", json(out.resolve("run.json")).path("state").asText());
    assertTrue(Files.readString(out.resolve("report.html")).contains("nan failed."));
  }

  @Test
  void keepsWhatWasFinishedBeforeACancellationAndCanStartAgain() throws IOException {
    Path file = folder.resolve("p.yaml");
    Files.writeString(file, WHOLE);
    Optional<Path> out = Optional.of(folder.resolve("out"));
    Pipeline pipeline = service.read(file);
    assertThrows(
        CancelledException.class, () -> service.run(pipeline, out, new CancelledDuring("noise")));
    assertEquals("cancelled", json(out.get().resolve("run.json")).path("state").asText());
    assertEquals(2, json(out.get().resolve("results.json")).path("steps").size());
    assertTrue(Files.exists(out.get().resolve("maps/noise.npy")));
    assertTrue(Files.readString(out.get().resolve("report.html")).contains("Cancelled."));
    TestRun again = TestRun.start();
    assertEquals(out.get(), service.run(pipeline, out, again));
    assertEquals(List.of(), again.warnings());
    assertEquals("done", json(out.get().resolve("run.json")).path("state").asText());
  }
}
