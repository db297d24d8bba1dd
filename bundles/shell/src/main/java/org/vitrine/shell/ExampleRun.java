package org.vitrine.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.report.MethodPage.Example;
import org.vitrine.report.MethodPage.Shot;
import org.vitrine.report.Picture;
import org.vitrine.report.Report.Fact;
import org.vitrine.report.Report.Measurement;
import org.vitrine.report.Report.Result;

/**
 * A finished run as a source of examples.
 *
 * @param folder the run folder
 * @param steps its finished steps as results.json has them
 */
record ExampleRun(Path folder, List<JsonNode> steps) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PICTURES = 4;
  private static final int CURVES = 4;

  /**
   * Reads a run folder.
   *
   * @throws UsageException if it is none
   */
  static ExampleRun read(Path folder) {
    Path results = folder.resolve("results.json");
    if (!Files.isRegularFile(results)) {
      throw new UsageException(
          folder + " is no run folder: it has no results.json.", "Make one with vitrine run.");
    }
    try {
      Stream<JsonNode> steps =
          StreamSupport.stream(JSON.readTree(results.toFile()).path("steps").spliterator(), false);
      return new ExampleRun(
          folder, steps.filter(s -> s.path("state").asText().equals("done")).toList());
    } catch (IOException e) {
      throw unreadable(results, e);
    }
  }

  /** Returns what a method gave, in the first step that used it. */
  Optional<Example> of(MethodInfo method) {
    return steps.stream()
        .filter(s -> s.path("use").asText().equals(method.id()))
        .filter(s -> s.path("kind").asText().equals(MethodKinds.command(method.kind())))
        .findFirst()
        .map(this::example);
  }

  private Example example(JsonNode step) {
    List<String> changes = new ArrayList<>();
    step.path("changes").forEach(change -> changes.add(change.asText()));
    List<Fact> conventions = new ArrayList<>();
    JsonNode first = step.path("results").path(0);
    Stream.of(step, first)
        .flatMap(node -> node.path("conventions").properties().stream())
        .forEach(c -> conventions.add(new Fact(c.getKey(), c.getValue().asText())));
    List<Shot> pictures = new ArrayList<>(maps(step));
    if (step.has("images")) {
      pictures.addAll(images(step));
    }
    return new Example(conventions, changes, pictures, measurements(step));
  }

  private List<Shot> maps(JsonNode step) {
    String name = step.path("maps").fieldNames().hasNext() ? step.path("step").asText() : "";
    List<Shot> shots = new ArrayList<>();
    for (int i = 0; i < PICTURES && !name.isEmpty(); i++) {
      Path file = folder.resolve(String.format("pictures/%s-%03d.png", name, i));
      if (Files.isRegularFile(file)) {
        try {
          shots.add(new Shot(Files.readAllBytes(file), "map of image " + i));
        } catch (IOException e) {
          throw unreadable(file, e);
        }
      }
    }
    return shots;
  }

  private List<Shot> images(JsonNode step) {
    Tensor images = Npy.readFirst(folder.resolve(step.path("images").asText()), PICTURES);
    List<Shot> shots = new ArrayList<>();
    for (int i = 0; i < images.rows(); i++) {
      Tensor image = images.select(new int[] {i});
      Shape size = image.shape();
      Picture picture = Picture.of(image.reshape(Shape.of(size.at(1), size.at(2), size.at(3))));
      shots.add(new Shot(picture.png(), step.path("names").path(i).asText()));
    }
    return shots;
  }

  private static List<Measurement> measurements(JsonNode step) {
    List<Result> results = new ArrayList<>();
    step.path("results").forEach(r -> results.add(new Result(r.path("of").asText(), numbers(r))));
    if (results.isEmpty() && !step.path("metrics").isEmpty()) {
      results.add(new Result("network", numbers(step)));
    }
    return results.isEmpty() ? List.of() : List.of(new Measurement("Numbers", "", results));
  }

  private static Evaluation numbers(JsonNode node) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    node.path("metrics")
        .properties()
        .forEach(m -> metrics.put(m.getKey(), m.getValue().asDouble()));
    Map<String, Curve> curves = new LinkedHashMap<>();
    node.path("curves").properties().stream()
        .limit(CURVES)
        .forEach(c -> curves.put(c.getKey(), curve(c.getValue())));
    return new Evaluation(metrics, Map.of(), curves, Map.of());
  }

  private static Curve curve(JsonNode curve) {
    return new Curve(
        curve.path("x-axis").asText(),
        curve.path("y-axis").asText(),
        values(curve.path("x")),
        values(curve.path("y")));
  }

  private static List<Double> values(JsonNode array) {
    List<Double> values = new ArrayList<>();
    array.forEach(v -> values.add(v.isNumber() ? v.asDouble() : Double.NaN));
    return values;
  }

  private static VitrineException unreadable(Path file, IOException e) {
    return new VitrineException(file + " cannot be read: " + e.getMessage(), "", e);
  }
}
