package org.vitrine.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.run.Sha256;

/**
 * A network's file that a run starts from.
 *
 * @param file the file
 * @param sha256 its hash
 * @param sidecarSha256 the hash of the file beside it that describes preprocessing
 */
record NetworkFile(Path file, String sha256, Optional<String> sidecarSha256) {
  static NetworkFile of(Path file) {
    String stem = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    Path sidecar = file.resolveSibling(stem + ".json");
    return new NetworkFile(
        file,
        Sha256.of(file),
        Files.isRegularFile(sidecar) ? Optional.of(Sha256.of(sidecar)) : Optional.empty());
  }

  /** Returns every file that a pipeline names, its own first. */
  static List<NetworkFile> all(Pipeline pipeline) {
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

  /** Returns one text for both hashes. */
  String both() {
    return sha256 + sidecarSha256.map(h -> " and " + h).orElse("");
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", file.toString());
    json.put("sha256", sha256);
    sidecarSha256.ifPresent(hash -> json.put("sidecar-sha256", hash));
    return json;
  }
}
