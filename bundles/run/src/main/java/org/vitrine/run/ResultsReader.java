package org.vitrine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.vitrine.api.VitrineException;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.run.Results.Guess;
import org.vitrine.run.Results.Image;
import org.vitrine.run.Results.Skipped;
import org.vitrine.run.StepResult.Failure;
import org.vitrine.run.StepResult.Found;
import org.vitrine.run.StepResult.Images;
import org.vitrine.run.StepResult.Maps;
import org.vitrine.run.StepResult.Network;
import org.vitrine.run.StepResult.Numbers;
import org.vitrine.run.StepResult.Values;

/** How results.json is read; {@link ResultsWriter} writes it. */
final class ResultsReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ResultsReader() {}

  static Results read(Path file) {
    try {
      JsonNode json = JSON.readTree(file.toFile());
      return new Results(
          all(json.path("images"), ResultsReader::image),
          all(
              json.path("skipped"),
              s -> new Skipped(s.path("index").asInt(), s.path("reason").asText())),
          all(json.path("steps"), ResultsReader::step));
    } catch (IOException | IllegalArgumentException e) {
      throw new VitrineException(
          file + " is damaged.", "Run the pipeline into its folder again.", e);
    }
  }

  private static Image image(JsonNode json) {
    return new Image(
        json.path("index").asInt(),
        json.path("name").asText(),
        json.hasNonNull("label") ? OptionalInt.of(json.path("label").asInt()) : OptionalInt.empty(),
        json.path("predicted").asInt(),
        all(json.path("best"), ResultsReader::guess));
  }

  private static Guess guess(JsonNode json) {
    return new Guess(
        json.path("class").asInt(), json.path("name").asText(), number(json.path("probability")));
  }

  private static StepResult step(JsonNode json) {
    return new StepResult(
        json.path("step").asText(),
        json.path("kind").asText(),
        json.path("use").asText(),
        json.path("seconds").asDouble(),
        json.path("state").asText().equals("done") ? found(json) : failure(json));
  }

  private static Failure failure(JsonNode json) {
    return new Failure(all(json.path("reasons"), JsonNode::asText));
  }

  private static Found found(JsonNode json) {
    Map<String, String> conventions = byName(json.path("conventions"), JsonNode::asText);
    if (json.has("maps")) {
      return new Maps(
          byName(json.path("maps"), JsonNode::asText),
          byName(json.path("display"), d -> byName(d, JsonNode::asText)),
          integers(json.path("targets")),
          byName(json.path("diagnostics"), ResultsReader::numbers),
          conventions);
    }
    if (json.has("results")) {
      Map<String, Evaluation> results = new LinkedHashMap<>();
      json.path("results").forEach(r -> results.put(r.path("of").asText(), evaluation(r)));
      return new Numbers(results);
    }
    if (json.has("images")) {
      return new Images(
          json.path("images").asText(),
          all(json.path("names"), JsonNode::asText),
          byName(json.path("samples"), ResultsReader::numbers));
    }
    if (json.has("values")) {
      return new Values(
          byName(json.path("values"), JsonNode::asText),
          integers(json.path("indices")),
          all(json.path("names"), JsonNode::asText),
          integers(json.path("classes")));
    }
    return new Network(
        json.path("network").asText(),
        byName(json.path("metrics"), ResultsReader::number),
        byName(json.path("curves"), ResultsReader::curve),
        all(json.path("changes"), JsonNode::asText),
        conventions);
  }

  private static Evaluation evaluation(JsonNode json) {
    return new Evaluation(
        byName(json.path("metrics"), ResultsReader::number),
        byName(json.path("samples"), ResultsReader::numbers),
        byName(json.path("curves"), ResultsReader::curve),
        byName(json.path("conventions"), JsonNode::asText));
  }

  private static Curve curve(JsonNode json) {
    return new Curve(
        json.path("x-axis").asText(),
        json.path("y-axis").asText(),
        all(json.path("x"), ResultsReader::number),
        all(json.path("y"), ResultsReader::number));
  }

  private static int[] integers(JsonNode array) {
    return stream(array).mapToInt(JsonNode::asInt).toArray();
  }

  private static double[] numbers(JsonNode array) {
    return IntStream.range(0, array.size()).mapToDouble(i -> number(array.path(i))).toArray();
  }

  /** Returns a number; JSON has no NaN and no infinity, which are words there. */
  private static double number(JsonNode json) {
    return json.isTextual() ? Double.parseDouble(json.asText()) : json.asDouble(Double.NaN);
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static <T> List<T> all(JsonNode array, Function<JsonNode, T> read) {
    return stream(array).map(read).toList();
  }

  private static <T> Map<String, T> byName(JsonNode object, Function<JsonNode, T> read) {
    Map<String, T> all = new LinkedHashMap<>();
    object.properties().forEach(p -> all.put(p.getKey(), read.apply(p.getValue())));
    return all;
  }
}
