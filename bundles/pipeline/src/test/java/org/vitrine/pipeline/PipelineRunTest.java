package org.vitrine.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Model;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.run.Sha256;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PipelineRunTest extends PipelineFixture {
  @Test
  void writesTheWholeFolder() throws IOException {
    Path out = run(WHOLE, "out", TestRun.start());
    try (Stream<Path> files = Files.walk(out)) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(f -> out.relativize(f).toString().replace('\\', '/'))
              .filter(f -> !f.startsWith("pictures"))
              .sorted()
              .toList();
      assertEquals(
          List.of(
              "maps/grad.npy",
              "maps/hidden@conv1.npy",
              "maps/hidden@relu2.npy",
              "maps/noise.npy",
              "pipeline.yaml",
              "report.html",
              "results.json",
              "run.json",
              "steps/count.json",
              "steps/grad.json",
              "steps/hidden.json",
              "steps/noise.json",
              "steps/size.json"),
          names);
    }
    try (Stream<Path> pictures = Files.list(out.resolve("pictures"))) {
      assertEquals(20, pictures.count());
    }
    assertEquals(8, ImageIO.read(out.resolve("pictures/grad-004.png").toFile()).getWidth());
  }

  @Test
  void storesRawMapsOfThePredictedClass() throws IOException {
    Path out = run(WHOLE, "out", TestRun.start());
    Tensor images = ToyNetworks.images(7, 5, 3, 8, 8);
    try (Model model = ReferenceEngine.open(ToyNetworks.classifier())) {
      Tensor logits = model.predict(images, TestRun.start());
      int[] predicted = new int[5];
      for (int row = 0; row < 5; row++) {
        for (int c = 1; c < 3; c++) {
          predicted[row] =
              logits.get(row, c) > logits.get(row, predicted[row]) ? c : predicted[row];
        }
      }
      Tensor expected =
          model
              .gradients(
                  images,
                  new Targets(predicted).logit(),
                  GradientOptions.at(List.of("input")),
                  TestRun.start())
              .at("input");
      assertEquals(expected, Npy.read(out.resolve("maps/grad.npy")));
      JsonNode image = json(out.resolve("results.json")).path("images").path(3);
      assertEquals(predicted[3], image.path("predicted").asInt());
      assertEquals(predicted[3], image.path("best").path(0).path("class").asInt());
      assertEquals("image 3", image.path("name").asText());
    }
  }

  @Test
  void tellsNumbersAndProvenance() throws IOException {
    Path out = run(WHOLE, "out", TestRun.start());
    JsonNode results = json(out.resolve("results.json")).path("steps");
    JsonNode size = results.path(3).path("results");
    assertEquals("grad", size.path(0).path("of").asText());
    assertEquals(5, size.path(1).path("samples").path("size").size());
    Tensor noise = Npy.read(out.resolve("maps/noise.npy"));
    double sum = 0;
    for (float value : noise.array()) {
      sum += value;
    }
    assertEquals(sum / 5, size.path(1).path("metrics").path("size").asDouble(), 1e-9);
    assertEquals(
        5, results.path(4).path("results").path(0).path("metrics").path("images").asDouble());
    assertEquals(5, results.path(0).path("diagnostics").path("delta").size());
    assertEquals(2, results.path(2).path("targets").path(0).asInt());
    JsonNode run = json(out.resolve("run.json"));
    assertEquals("done", run.path("state").asText());
    assertEquals(42, run.path("seed").asLong());
    assertEquals("reference", run.path("engine").asText());
    assertEquals("plain Java, double precision", run.path("device").asText());
    // sha256 of "classifier"
    assertEquals(
        Sha256.of(folder.resolve("net.onnx")), run.path("models").path(0).path("sha256").asText());
    assertEquals(64, run.path("data").path("sha256-of-names-labels-pixels").asText().length());
    assertEquals("abc", run.path("bundles").path(0).path("sha256").asText());
  }

  @Test
  void segmentationsAreExplainedOverTheImageOrASegment() throws IOException {
    Files.writeString(folder.resolve("pixels.onnx"), "segmentation");
    String text =
        """
        model: pixels.onnx
        data: images:photos.zip?limit=5
        steps:
          - attribute: {use: gradient, as: whole}
          - attribute: {use: gradient, as: segment, target: predicted@segment}
        """;
    Path out = run(text, "out", TestRun.start());
    Tensor images = ToyNetworks.images(7, 5, 3, 8, 8);
    try (Model model = ReferenceEngine.open(ToyNetworks.segmentation())) {
      Tensor logits = model.predict(images, TestRun.start());
      Targets whole = Targets.predicted(logits);
      GradientOptions at = GradientOptions.at("input");
      assertEquals(
          model.gradients(images, whole.logit(), at, TestRun.start()).at("input"),
          Npy.read(out.resolve("maps/whole.npy")));
      assertEquals(
          model.gradients(images, whole.onSegment(logits).logit(), at, TestRun.start()).at("input"),
          Npy.read(out.resolve("maps/segment.npy")));
      JsonNode image = json(out.resolve("results.json")).path("images").path(2);
      assertEquals(whole.classes()[2], image.path("predicted").asInt());
    }
  }

  @Test
  void drawsAsTheStepSaysAndKeepsTheMap() throws IOException {
    String asked = "display: {reduce: mean, cap: 90, layout: side-by-side}";
    Path plain = run(WHOLE, "plain", TestRun.start());
    Path drawn = run(WHOLE.replace("as: grad", "as: grad, " + asked), "drawn", TestRun.start());
    assertEquals(
        Npy.read(plain.resolve("maps/grad.npy")), Npy.read(drawn.resolve("maps/grad.npy")));
    assertEquals(16, ImageIO.read(drawn.resolve("pictures/grad-004.png").toFile()).getWidth());
    JsonNode steps = json(drawn.resolve("results.json")).path("steps");
    JsonNode display = steps.path(0).path("display").path("grad");
    assertEquals("mean", display.path("reduce").asText());
    assertEquals("90", display.path("cap").asText());
    assertEquals("diverging", display.path("colours").asText());
    String stored = Files.readString(drawn.resolve("pipeline.yaml"));
    assertTrue(stored.contains("layout: side-by-side"), stored);
  }

  @Test
  void replaysToTheSameNumbers() throws IOException {
    Path first = run(WHOLE, "first", TestRun.seeded(1));
    Pipeline replayed = service.read(first.resolve("pipeline.yaml"));
    assertEquals(service.read(folder.resolve("p.yaml")), replayed);
    Path second = service.run(replayed, Optional.of(folder.resolve("second")), TestRun.seeded(2));
    for (String map : List.of("grad", "noise", "hidden@conv1")) {
      assertArrayEquals(
          Files.readAllBytes(first.resolve("maps/" + map + ".npy")),
          Files.readAllBytes(second.resolve("maps/" + map + ".npy")));
    }
    assertEquals(
        Files.readString(first.resolve("pipeline.yaml")),
        Files.readString(second.resolve("pipeline.yaml")));
  }

  @Test
  void writesAReportThatIsWellFormed() throws Exception {
    Path out = run(WHOLE, "out", TestRun.start());
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(out.resolve("report.html").toFile());
    assertEquals(20, page.getElementsByTagName("img").getLength());
    String text = page.getDocumentElement().getTextContent();
    assertTrue(text.contains("net.onnx on 5 images, explained by grad, noise and hidden"), text);
    assertTrue(text.contains("org.acme.noise 1.2.3"));
  }

  @Test
  void tellsWhatNetworksAndDataStepsNameThemselves() throws Exception {
    Files.writeString(folder.resolve("other.onnx"), "classifier");
    String few =
        "  - attribute: {use: gradient, as: few, model: other.onnx,"
            + " data: 'images:photos.zip?limit=2'}\n";
    Path out = run(WHOLE + few, "out", TestRun.start());
    String report = Files.readString(out.resolve("report.html"));
    for (String row :
        List.of(
            "model</th><td>network",
            "model of few</th><td>network",
            "data</th><td>5 images",
            "data of few</th><td>2 images")) {
      assertTrue(report.contains("<th scope=\"row\">" + row), row);
    }
  }

  @Test
  void offersTheNumbersOfItsResultsToDownload() throws Exception {
    Path out = run(WHOLE, "out", TestRun.start());
    NodeList links =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(out.resolve("report.html").toFile())
            .getElementsByTagName("a");
    Map<String, String> files = new HashMap<>();
    for (int i = 0; i < links.getLength(); i++) {
      Element link = (Element) links.item(i);
      String address = link.getAttribute("href");
      if (address.startsWith("data:")) {
        String csv = address.substring(address.indexOf(',') + 1);
        files.put(link.getAttribute("download"), URLDecoder.decode(csv, StandardCharsets.UTF_8));
      } else {
        assertTrue(Files.isRegularFile(out.resolve(address)), address);
        files.put(address, "");
      }
    }
    assertTrue(files.containsKey("maps/noise.npy"), files.keySet()::toString);
    int compared = 0;
    for (JsonNode step :
        new ObjectMapper().readTree(out.resolve("results.json").toFile()).path("steps")) {
      for (JsonNode result : step.path("results")) {
        List<String> csv = files.get(step.path("step").asText() + ".csv").lines().toList();
        for (Map.Entry<String, JsonNode> metric : result.path("metrics").properties()) {
          String line = result.path("of").asText() + ",metric," + metric.getKey() + ",,";
          assertTrue(csv.contains(line + metric.getValue().asDouble()), () -> line + " in " + csv);
          compared++;
        }
        for (Map.Entry<String, JsonNode> samples : result.path("samples").properties()) {
          for (int i = 0; i < samples.getValue().size(); i++) {
            String line = result.path("of").asText() + ",image," + samples.getKey() + "," + i + ",";
            assertTrue(csv.contains(line + samples.getValue().get(i).asDouble()), line);
            compared++;
          }
        }
      }
    }
    assertTrue(compared > 0, "there were no numbers");
  }

  @Test
  void neverOverwritesResults() throws IOException {
    Path out = run(WHOLE, "out", TestRun.start());
    String other = WHOLE.replace("steps: 7", "steps: 8").replace("seed: 42", "seed: 43");
    UsageException e = assertThrows(UsageException.class, () -> run(other, "out", TestRun.start()));
    String again = "Name a new folder or step, or do it again with --replace.";
    List<String> told = e.getMessage().lines().toList();
    assertEquals(out + " holds another \"grad\": seed = 42, now 43. " + again, told.get(0));
    assertEquals(
        out + " holds another \"noise\": steps = 7, now 8; seed = 42, now 43. " + again,
        told.get(1));
    Path foreign = Files.createDirectory(folder.resolve("foreign"));
    Files.writeString(foreign.resolve("thesis.txt"), "");
    assertThrows(UsageException.class, () -> run(WHOLE, "foreign", TestRun.start()));
  }

  @Test
  void cutsWorkIntoPartsWithoutAnyDifference() throws IOException {
    String many = WHOLE.replace("limit=5", "limit=150");
    Path out = run(many, "out", TestRun.start());
    Tensor all = Npy.read(out.resolve("maps/noise.npy"));
    Tensor few = Npy.read(run(WHOLE, "few", TestRun.start()).resolve("maps/noise.npy"));
    assertEquals(150, all.rows());
    assertEquals(few, all.rows(0, 5));
    assertFalse(all.rows(0, 1).equals(all.rows(64, 65)));
  }
}
