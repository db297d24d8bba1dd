package org.vitrine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.run.RunDescription.Data;

/** How run.json is written and read. A file without a format is of version 0, which lacks it. */
final class RunDescriptionJson {
  private static final int FORMAT = 1;
  private static final String SHA256 = "sha256";
  private static final ObjectMapper JSON = new ObjectMapper();

  private RunDescriptionJson() {}

  static Map<String, Object> write(RunDescription run) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("source", run.data().source().orElse(null));
    run.data().sha256().ifPresent(hash -> data.put("sha256-of-names-labels-pixels", hash));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("name", run.name());
    json.put("state", run.state().word());
    json.put("start", text(run.start()));
    json.put("end", run.end().map(RunDescriptionJson::text).orElse(null));
    json.put("seed", run.seed());
    json.put("models", run.models().stream().map(RunDescriptionJson::model).toList());
    json.put("data", data);
    json.put("engine", run.engine());
    json.put("device", run.device());
    if (!run.opened().isEmpty()) {
      json.put("engine-options", run.opened());
    }
    json.put("java", run.java());
    json.put("system", run.system());
    json.put("bundles", run.bundles().stream().map(RunDescriptionJson::bundle).toList());
    return json;
  }

  private static String text(OffsetDateTime time) {
    return time.truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }

  private static Map<String, Object> model(NetworkFile model) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", model.file().toString());
    json.put(SHA256, model.sha256());
    model.sidecarSha256().ifPresent(hash -> json.put("sidecar-sha256", hash));
    return json;
  }

  private static Map<String, Object> bundle(Installed bundle) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", bundle.name());
    json.put("version", bundle.version());
    bundle.sha256().ifPresent(hash -> json.put(SHA256, hash));
    return json;
  }

  /**
   * Refuses what a newer version wrote.
   *
   * @param file a run.json, which may be damaged, for it is to be replaced
   */
  static void requireKnownFormat(Path file) {
    try {
      requireKnownFormat(file, JSON.readTree(file.toFile()));
    } catch (JsonProcessingException e) {
      // it was not written by a newer version but broken, and the run replaces it
      return;
    } catch (IOException e) {
      throw new VitrineException(file + " cannot be read: " + e.getMessage() + ".", "", e);
    }
  }

  private static void requireKnownFormat(Path file, JsonNode json) {
    int format = json.path("format").asInt();
    if (format > FORMAT) {
      throw new UsageException(
          file.getParent()
              + " was written by a newer Vitrine: it has format "
              + format
              + ", this one reads up to "
              + FORMAT
              + ".",
          "Use the newer one, or name another folder.");
    }
  }

  static RunDescription read(Path file) {
    try {
      JsonNode json = JSON.readTree(file.toFile());
      requireKnownFormat(file, json);
      List<NetworkFile> models = new ArrayList<>();
      json.path("models").forEach(m -> models.add(readModel(m)));
      List<Installed> bundles = new ArrayList<>();
      json.path("bundles").forEach(b -> bundles.add(readBundle(b)));
      Map<String, String> opened = new LinkedHashMap<>();
      json.path("engine-options")
          .properties()
          .forEach(part -> opened.put(part.getKey(), part.getValue().asText()));
      JsonNode data = json.path("data");
      return new RunDescription(
          json.path("name").asText(),
          RunState.of(json.path("state").asText()).orElseThrow(() -> new IOException("no state")),
          OffsetDateTime.parse(json.path("start").asText()),
          given(json, "end").map(OffsetDateTime::parse),
          json.path("seed").asLong(),
          models,
          new Data(given(data, "source"), given(data, "sha256-of-names-labels-pixels")),
          json.path("engine").asText(),
          json.path("device").asText(),
          opened,
          json.path("java").asText(),
          json.path("system").asText(),
          bundles);
    } catch (IOException | DateTimeException e) {
      throw new VitrineException(
          file + " is damaged.", "Run the pipeline into its folder again.", e);
    }
  }

  private static NetworkFile readModel(JsonNode json) {
    Path file = Path.of(json.path("file").asText());
    return new NetworkFile(file, json.path(SHA256).asText(), given(json, "sidecar-sha256"));
  }

  private static Installed readBundle(JsonNode json) {
    String version = json.path("version").asText();
    return new Installed(json.path("name").asText(), version, given(json, SHA256));
  }

  private static Optional<String> given(JsonNode json, String name) {
    return json.hasNonNull(name) ? Optional.of(json.path(name).asText()) : Optional.empty();
  }
}
