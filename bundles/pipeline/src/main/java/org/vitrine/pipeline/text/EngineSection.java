package org.vitrine.pipeline.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.UsageException;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.model.Precision;
import org.yaml.snakeyaml.nodes.MappingNode;

/**
 * What a pipeline file says of its engine: {@code engine: nd4j}, or {@code engine: {id: nd4j,
 * device: cpu, precision: float32, memory: 2g, threads: 2}}.
 */
public final class EngineSection {
  /** Its key at the top of the file. */
  static final String KEY = "engine";

  private static final String EXAMPLE = "engine: {id: nd4j, memory: 2g}";

  private EngineSection() {}

  /** Reads it, and notes what is wrong. */
  static OpenOptions read(YamlMap top) {
    Optional<YamlMap> parts = parts(top);
    if (parts.isEmpty()) {
      return top.text(KEY, false, EXAMPLE)
          .map(OpenOptions.DEFAULT::withEngine)
          .orElse(OpenOptions.DEFAULT);
    }
    YamlMap given = parts.get();
    given.allow(OpenOptions.KEYS);
    OpenOptions options = OpenOptions.DEFAULT;
    for (String key : OpenOptions.KEYS) {
      Optional<String> text = given.text(key, false, EXAMPLE);
      if (text.isPresent()) {
        options = with(options, key, text.get(), given);
      }
    }
    return options;
  }

  private static OpenOptions with(OpenOptions options, String key, String text, YamlMap given) {
    try {
      return options.with(key, text);
    } catch (UsageException e) {
      e.problems().forEach(p -> given.problem(given.place(key), p.what(), p.fix()));
      return options;
    }
  }

  private static Optional<YamlMap> parts(YamlMap top) {
    return top.value(KEY)
        .filter(MappingNode.class::isInstance)
        .map(node -> top.inner((MappingNode) node));
  }

  /**
   * Returns the place of one of its parts, of all of it where it lacks that, and of the file where
   * there is none.
   */
  static String place(YamlMap top, String part) {
    return parts(top).map(given -> given.place(part)).orElseGet(() -> top.place(KEY));
  }

  /** Returns how a part is called for {@link Places#top}. */
  public static String key(String part) {
    return part.isEmpty() ? KEY : KEY + "." + part;
  }

  /** Returns its JSON Schema. */
  static Map<String, Object> schema() {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("id", PipelineSchema.text("The engine; \"vitrine engines\" lists them."));
    parts.put("device", PipelineSchema.text("The device: cpu, or for example cuda:0."));
    parts.put(
        "precision",
        PipelineSchema.described(
            Map.of("enum", List.of(Precision.values()).stream().map(Precision::toString).toList()),
            "The numbers that are computed with."));
    parts.put(
        "memory",
        PipelineSchema.described(
            Map.of("type", List.of("string", "integer")),
            "The most memory for buffers, as 512m or 2g."));
    parts.put(
        "threads",
        PipelineSchema.described(
            Map.of("type", "integer", "minimum", 1), "How many threads compute."));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", parts);
    object.put("additionalProperties", false);
    return PipelineSchema.described(
        Map.of("oneOf", List.of(Map.of("type", "string"), object)),
        "On what networks are opened, and how; what is left out the engine chooses.");
  }
}
