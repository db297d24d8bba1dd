package org.vitrine.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.pipeline.Pipeline;

/**
 * The folder that a run fills; every file appears whole or not at all.
 *
 * @param path where it is
 * @param again whether it holds an unfinished run of the same pipeline
 */
record RunFolder(Path path, boolean again) {
  static final String MAPS = "maps";
  static final String PICTURES = "pictures";
  static final String NETWORKS = "networks";
  static final String IMAGES = "images";
  static final String PIPELINE = "pipeline.yaml";
  static final String RUN = "run.json";
  static final String RESULTS = "results.json";
  static final String RUNNING = "running";
  static final String CANCELLED = "cancelled";
  static final String FAILED = "failed";
  static final String DONE = "done";
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Opens the folder for a run.
   *
   * @param wanted empty for a new one under {@code runs/}
   * @param text the pipeline as it is stored, by which an unfinished run is known
   * @throws UsageException if it holds results, or files that are not ours
   */
  static RunFolder open(Optional<Path> wanted, Pipeline pipeline, String text) {
    Path path = wanted.orElseGet(() -> fresh(pipeline.name()));
    try {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw new UsageException(path + " is a file.", "Name a folder to write to.");
      }
      boolean again = Files.exists(path) && !empty(path);
      if (again && !unfinished(path, text)) {
        throw new UsageException(
            path + " is not empty.", "Name a new folder; results are never overwritten.");
      }
      Files.createDirectories(path.resolve(MAPS));
      Files.createDirectories(path.resolve(PICTURES));
      return new RunFolder(path, again);
    } catch (IOException e) {
      throw new VitrineException(path + " cannot be written: " + reason(e), "", e);
    }
  }

  private static Path fresh(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[-.]+|-+$", "");
    String base =
        STAMP.format(LocalDateTime.now(ZoneId.systemDefault()))
            + (safe.isEmpty() ? "" : "-" + safe);
    Path path = Path.of("runs", base);
    for (int i = 2; Files.exists(path); i++) {
      path = Path.of("runs", base + "-" + i);
    }
    return path;
  }

  private static boolean empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** Returns whether the folder holds a run of the same pipeline that did not come to its end. */
  private static boolean unfinished(Path folder, String text) throws IOException {
    Path pipeline = folder.resolve(PIPELINE);
    Path run = folder.resolve(RUN);
    if (!Files.isRegularFile(pipeline) || !Files.isRegularFile(run)) {
      return false;
    }
    String state = JSON.readTree(run.toFile()).path("state").asText();
    return Files.readString(pipeline).equals(text)
        && (state.equals(RUNNING)
            || state.equals(CANCELLED)
            || !Files.exists(folder.resolve(RESULTS)));
  }

  /** Writes values as JSON. */
  void json(String name, Object value) {
    ObjectWriter writer = JSON.writerWithDefaultPrettyPrinter();
    try {
      write(name, (writer.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(name, e);
    }
  }

  void text(String name, String text) {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  void write(String name, byte[] bytes) {
    Path file = path.resolve(name);
    Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
    try {
      try {
        Files.write(partial, bytes);
        Files.move(
            partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  static VitrineException cannotWrite(Path file, IOException e) {
    return new VitrineException(file + " cannot be written: " + reason(e), "", e);
  }

  private static String reason(IOException e) {
    String reason =
        e instanceof java.nio.file.FileSystemException f ? f.getReason() : e.getMessage();
    return (reason == null ? e.getClass().getSimpleName() : reason) + ".";
  }
}
