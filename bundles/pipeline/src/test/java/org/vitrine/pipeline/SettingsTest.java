package org.vitrine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Model;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

/** What steps can be told beside the options of their methods. */
class SettingsTest extends PipelineFixture {
  private static final String HEAD = "model: net.onnx\ndata: images:photos.zip?limit=3\nsteps:\n";
  private final Tensor images = ToyNetworks.images(7, 3, 3, 8, 8);

  private Tensor gradient(Tensor of, Targets targets, Model model) {
    GradientOptions at = GradientOptions.at("input");
    return model.gradients(of, targets.logit(), at, TestRun.start()).at("input");
  }

  @Test
  void aClassForEachImage() throws IOException {
    Path out =
        run(HEAD + "  - attribute: {use: gradient, target: [2, 0, 1]}", "out", TestRun.start());
    try (Model model = ReferenceEngine.open(ToyNetworks.classifier())) {
      Tensor expected = gradient(images, new Targets(new int[] {2, 0, 1}), model);
      assertEquals(expected, Npy.read(out.resolve("maps/gradient.npy")));
    }
  }

  @Test
  void classesBelongToImagesWhereOthersCannotBeRead() throws IOException {
    String broken = HEAD.replace("limit=3", "limit=4&broken=1");
    Path out =
        run(
            broken + "  - attribute: {use: gradient, target: [2, 0, 1, 0]}",
            "out",
            TestRun.start());
    JsonNode targets = json(out.resolve("results.json")).path("steps").path(0).path("targets");
    assertEquals("[2,1,0]", targets.toString());
  }

  @Test
  void aMaskLiesBesideThePipeline() throws IOException {
    Files.writeString(folder.resolve("pixels.onnx"), "segmentation");
    Tensor one = Tensor.zeros(Shape.of(8, 8));
    one.array()[9] = 1;
    Npy.write(folder.resolve("mask.npy"), one);
    String text = HEAD.replace("net.onnx", "pixels.onnx");
    String step = "  - attribute: {use: gradient, target: 1@mask.npy}";
    Path out = run(text + step, "out", TestRun.start());
    Tensor whole = Tensor.zeros(Shape.of(3, 8, 8));
    for (int row = 0; row < 3; row++) {
      whole.array()[row * 64 + 9] = 1;
    }
    try (Model model = ReferenceEngine.open(ToyNetworks.segmentation())) {
      Targets targets = new Targets(new int[] {1, 1, 1}, Optional.of(whole));
      assertEquals(gradient(images, targets, model), Npy.read(out.resolve("maps/gradient.npy")));
    }
    Npy.write(folder.resolve("mask.npy"), Tensor.zeros(Shape.of(8, 8)));
    VitrineException e =
        assertThrows(VitrineException.class, () -> run(text + step, "other", TestRun.start()));
    assertTrue(e.getMessage().contains("zero everywhere for image 0"), e.getMessage());
  }

  @Test
  void anAttackIsToldWhereToLead() throws IOException {
    Path out = run(HEAD + "  - attack: {use: darker, toward: 1}", "out", TestRun.start());
    JsonNode samples = json(out.resolve("results.json")).path("steps").path(0).path("samples");
    assertEquals("[1.0,1.0,1.0]", samples.path("toward").toString());
    assertEquals("[1.0,0.0,0.0]", samples.path("class").toString());
    Tensor darker = images.map(v -> v / 2);
    try (Model model = ReferenceEngine.open(ToyNetworks.classifier())) {
      int[] after = Targets.predicted(model.predict(darker, TestRun.start())).classes();
      int[] before = Targets.predicted(model.predict(images, TestRun.start())).classes();
      double squares = 0;
      for (int i = 0; i < images.rowSize(); i++) {
        squares += Math.pow(images.array()[i] / 2, 2);
      }
      for (int row = 0; row < 3; row++) {
        assertEquals(before[row], samples.path("before").path(row).asInt());
        assertEquals(after[row], samples.path("after").path(row).asInt());
      }
      assertEquals(Math.sqrt(squares), samples.path("euclidean change").path(0).asDouble(), 1e-6);
    }
  }

  @Test
  void mapsOfAFileAreJudged() throws IOException {
    Npy.write(folder.resolve("a.npy"), Tensor.full(Shape.of(3, 1, 2, 2), 0.5f));
    String step = "  - evaluate: {use: size, map-file: a.npy}";
    Path out = run(HEAD + step, "out", TestRun.start());
    JsonNode result = json(out.resolve("results.json")).path("steps").path(0).path("results");
    assertEquals("maps", result.path(0).path("of").asText());
    assertEquals(2, result.path(0).path("metrics").path("size").asDouble());
    Npy.write(folder.resolve("a.npy"), Tensor.full(Shape.of(2, 1, 2, 2), 0.5f));
    VitrineException other =
        assertThrows(UsageException.class, () -> run(HEAD + step, "out", TestRun.start()));
    assertTrue(other.getMessage().contains("map-file = "), other.getMessage());
    VitrineException few =
        assertThrows(VitrineException.class, () -> run(HEAD + step, "few", TestRun.start()));
    assertTrue(few.getMessage().contains("but there are 3 images"), few.getMessage());
  }

  @Test
  void aNetworkWithoutItsSidecarIsAnother() throws IOException {
    String text = HEAD.replace("model: net.onnx\n", "");
    String load = "  - load: {as: a, model: net.onnx, raw: true}\n";
    Path out =
        run(text + load + "  - attribute: {use: gradient, model: a}", "out", TestRun.start());
    assertTrue(Files.isRegularFile(out.resolve("networks/a.onnx")));
    UsageException e =
        assertThrows(
            UsageException.class,
            () ->
                run(
                    text + "  - attribute: {use: gradient, model: cnn, raw: true}",
                    "o",
                    TestRun.start()));
    assertTrue(e.getMessage().contains("raw needs a file"), e.getMessage());
  }
}
