package org.vitrine.pipeline.run;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.model.Opener;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.pipeline.text.Reference;
import org.vitrine.pipeline.text.Setting;
import org.vitrine.run.Installed;
import org.vitrine.run.NetworkFile;
import org.vitrine.run.RunDescription;
import org.vitrine.run.RunState;

/**
 * What a run is made with.
 *
 * @param pipeline the effective pipeline
 * @param networks the files that it starts from
 * @param opened the engine and how it opens networks
 * @param device what it runs on
 * @param bundles what is installed
 * @param start when the run began
 */
public record Provenance(
    Pipeline pipeline,
    List<NetworkFile> networks,
    OpenOptions opened,
    String device,
    List<Installed> bundles,
    OffsetDateTime start) {

  public static Provenance of(
      Pipeline pipeline, Opener opener, List<Installed> bundles, OffsetDateTime start) {
    return new Provenance(
        pipeline,
        files(pipeline),
        opener.options(),
        opener.engine().availability().device(),
        bundles,
        start);
  }

  /** Returns the engine's id. */
  public String engine() {
    return opened.engine().orElseThrow();
  }

  /** Returns our own version as the bundles have it. */
  public String version() {
    return bundles.stream()
        .filter(b -> b.name().equals("org.vitrine.api"))
        .map(Installed::version)
        .findFirst()
        .orElse("development");
  }

  public static String java() {
    return System.getProperty("java.version") + ", " + System.getProperty("java.vendor");
  }

  public static String system() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + ", "
        + System.getProperty("os.arch");
  }

  /** Returns the time without more digits than people read. */
  public static String text(OffsetDateTime time) {
    return time.truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }

  /** Returns every network's file that a pipeline names, its own first. */
  private static List<NetworkFile> files(Pipeline pipeline) {
    Stream<String> steps =
        pipeline.steps().stream()
            .flatMap(s -> s.setting(Setting.MODEL.word()).stream())
            .filter(source -> Reference.step(source).isEmpty());
    return Stream.concat(pipeline.model().map(Path::toString).stream(), steps)
        .filter(source -> !Reference.architecture(source))
        .distinct()
        .map(Path::of)
        .map(NetworkFile::of)
        .toList();
  }

  private Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>(opened.texts());
    options.put("precision", opened.precision().toString());
    return options;
  }

  /** Returns the run's description before its data is known. */
  public RunDescription description(RunState state) {
    return description(state, Optional.empty(), Optional.empty());
  }

  /**
   * Returns the run's description.
   *
   * @param end when it ended
   * @param dataSha256 the hash of what was fed, once it is known
   */
  public RunDescription description(
      RunState state, Optional<OffsetDateTime> end, Optional<String> dataSha256) {
    return new RunDescription(
        pipeline.name(),
        state,
        start,
        end,
        pipeline.seed(),
        networks,
        new RunDescription.Data(pipeline.data(), dataSha256),
        engine(),
        device,
        options(),
        java(),
        system(),
        bundles);
  }
}
