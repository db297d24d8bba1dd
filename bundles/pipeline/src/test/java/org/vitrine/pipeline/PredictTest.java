package org.vitrine.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.model.Model;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.run.Results;
import org.vitrine.run.StepResult;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

/** What a network says of images, kept as it is. */
class PredictTest extends PipelineFixture {
  private static final String HEAD = "model: net.onnx\nsteps:\n";
  private final Tensor images = ToyNetworks.images(7, 70, 3, 8, 8);

  private StepResult.Values values(Path out, int step) {
    Results results = Results.read(out);
    return (StepResult.Values) results.steps().get(step).found();
  }

  @Test
  void keepsLogitsOfImagesThatCanBeRead() throws IOException {
    String data = "data: 'images:photos.zip?limit=70&broken=1,66', as: said";
    TestRun run = TestRun.start();
    Path out = run(HEAD + "  - predict: {" + data + "}\n", "out", run);
    int[] read = IntStream.range(0, 70).filter(i -> i != 1 && i != 66).toArray();
    try (Model model = ReferenceEngine.open(ToyNetworks.classifier())) {
      Tensor logits = model.predict(images.select(read), TestRun.start());
      StepResult.Values said = values(out, 0);
      assertEquals(Map.of("logits", "values/said.npy"), said.files());
      assertEquals(logits, Npy.read(out.resolve("values/said.npy")));
      assertEquals(List.of("image 0", "image 2"), said.names().subList(0, 2));
      assertArrayEquals(read, said.indices());
      assertArrayEquals(Targets.predicted(logits).classes(), said.classes());
    }
    assertTrue(run.warnings().toString().contains("image 66"), run.warnings()::toString);
    JsonNode kept = json(out.resolve("steps/said.json"));
    assertEquals("reference", kept.path("from").path("engine").asText());
  }

  @Test
  void keepsValuesOfLayers() throws IOException {
    String data = "data: 'images:photos.zip?limit=70', layer: [relu1, relu2]";
    Path out = run(HEAD + "  - predict: {" + data + ", as: hidden}\n", "out", TestRun.start());
    try (Model model = ReferenceEngine.open(ToyNetworks.classifier())) {
      model
          .activations(images, List.of("relu1", "relu2"), TestRun.start())
          .forEach(
              (layer, expected) ->
                  assertEquals(expected, Npy.read(out.resolve("values/hidden@" + layer + ".npy"))));
    }
    assertEquals(0, values(out, 0).classes().length);
  }

  @Test
  void someImageMustBeReadable() {
    String data = "data: 'images:photos.zip?limit=2&broken=0,1', as: said";
    VitrineException none =
        assertThrows(
            VitrineException.class,
            () -> run(HEAD + "  - predict: {" + data + "}\n", "out", TestRun.start()));
    assertTrue(none.getMessage().contains("None of the 2 images of"), none.getMessage());
  }
}
