package org.vitrine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.pipeline.run.HeldImages;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

/** What a run does once: check, networks, images. */
class OnceTest {
  private static final String TEXT =
      """
      model: net.onnx
      data: images:photos.zip
      steps:
        - attribute: {use: gradient}
        - evaluate: {use: count}
      """;

  @TempDir Path folder;
  private final FakeModels models = new FakeModels();
  private final PipelineService service =
      new PipelineService(new FakeMethods(), models, new FakeDatasets(), List::of);

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("net.onnx"), "classifier");
    Files.writeString(folder.resolve("photos.zip"), "");
    Files.writeString(folder.resolve("p.yaml"), TEXT);
  }

  private void run(Pipeline pipeline, String output) {
    service.run(pipeline, Optional.of(folder.resolve(output)), TestRun.start());
  }

  @Test
  void readsANetworkOnceForTheCheckAndTheRun() {
    Pipeline pipeline = service.read(folder.resolve("p.yaml"));
    run(pipeline, "out");
    assertEquals(1, models.reads());
    run(pipeline, "other");
    assertEquals(2, models.reads(), "what a run has taken over is gone");
  }

  @Test
  void readsANetworkAgainThatWasWrittenAfterTheCheck() throws IOException {
    Pipeline pipeline = service.read(folder.resolve("p.yaml"));
    Files.writeString(folder.resolve("net.json"), "{}");
    run(pipeline, "out");
    assertEquals(2, models.reads());
  }

  @Test
  void holdsImagesAsFarAsMemorySuffices() {
    Dataset images = new MemoryDataset(ToyNetworks.images(1, 3, 3, 8, 8), new int[3], Set.of());
    AtomicLong memory = new AtomicLong(2 * 3 * 8 * 8 * Float.BYTES + 1);
    try (Dataset held = new HeldImages(images, memory)) {
      for (int i = 0; i < 3; i++) {
        assertEquals(images.sample(i).image(), held.sample(i).image());
      }
      assertSame(held.sample(1), held.sample(1));
      assertEquals(1, memory.get());
    }
  }
}
