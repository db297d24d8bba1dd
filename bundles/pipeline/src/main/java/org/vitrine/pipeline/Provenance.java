package org.vitrine.pipeline;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.model.Engine;
import org.vitrine.api.pipeline.Pipeline;

/**
 * What a run was made with, as run.json has it.
 *
 * @param pipeline the effective pipeline
 * @param networks the files that it starts from
 * @param engine the engine's id
 * @param device what it runs on
 * @param bundles what is installed
 * @param start when the run began
 */
record Provenance(
    Pipeline pipeline,
    List<NetworkFile> networks,
    String engine,
    String device,
    List<Installed> bundles,
    OffsetDateTime start) {

  static Provenance of(
      Pipeline pipeline, Engine engine, List<Installed> bundles, OffsetDateTime start) {
    return new Provenance(
        pipeline,
        NetworkFile.all(pipeline),
        engine.id(),
        engine.availability().device(),
        bundles,
        start);
  }

  /** Returns our own version as the bundles have it. */
  String version() {
    return bundles.stream()
        .filter(b -> b.name().equals("org.vitrine.api"))
        .map(Installed::version)
        .findFirst()
        .orElse("development");
  }

  static String java() {
    return System.getProperty("java.version") + ", " + System.getProperty("java.vendor");
  }

  static String system() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + ", "
        + System.getProperty("os.arch");
  }

  /** Returns the time without more digits than people read. */
  static String text(OffsetDateTime time) {
    return time.truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }

  /** Returns the content of run.json before the data is known. */
  Map<String, Object> json(String state) {
    return json(state, Optional.empty(), Optional.empty());
  }

  /**
   * Returns the content of run.json.
   *
   * @param state running, done, failed or cancelled
   * @param end when it ended
   * @param dataSha256 the hash of what was fed, once it is known
   */
  Map<String, Object> json(
      String state, Optional<OffsetDateTime> end, Optional<String> dataSha256) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("source", pipeline.data().orElse(null));
    dataSha256.ifPresent(hash -> data.put("sha256-of-names-labels-pixels", hash));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", pipeline.name());
    json.put("state", state);
    json.put("start", text(start));
    json.put("end", end.map(Provenance::text).orElse(null));
    json.put("seed", pipeline.seed());
    json.put("models", networks.stream().map(NetworkFile::json).toList());
    json.put("data", data);
    json.put("engine", engine);
    json.put("device", device);
    json.put("java", java());
    json.put("system", system());
    json.put("bundles", bundles.stream().map(Provenance::bundle).toList());
    return json;
  }

  private static Map<String, Object> bundle(Installed bundle) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", bundle.name());
    json.put("version", bundle.version());
    bundle.sha256().ifPresent(hash -> json.put("sha256", hash));
    return json;
  }
}
