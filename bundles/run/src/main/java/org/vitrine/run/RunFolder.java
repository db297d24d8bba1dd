package org.vitrine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;

/**
 * The folder that a run fills; every file appears whole or not at all.
 *
 * @param path where it is
 */
public record RunFolder(Path path) {
  /** A network that a run starts from, and its sidecar, may be in its folder before it. */
  private static final List<String> START = List.of("start.onnx", "start.json");

  /** The folder of maps, one {@code .npy} for each step and place. */
  public static final String MAPS = "maps";

  /** The folder of pictures of maps. */
  public static final String PICTURES = "pictures";

  /** The folder of networks that steps made. */
  public static final String NETWORKS = "networks";

  /** The folder of what finished steps are and of parts of unfinished ones. */
  public static final String STEPS = "steps";

  /** The folder of images that steps made. */
  public static final String IMAGES = "images";

  /** The file of the effective pipeline. */
  public static final String PIPELINE = "pipeline.yaml";

  /** The file of what the run was made with. */
  public static final String RUN = "run.json";

  /** The page that tells everything. */
  public static final String REPORT = "report.html";

  /** The file of all numbers. */
  public static final String RESULTS = "results.json";

  /** The state of a run under way. */
  public static final String RUNNING = "running";

  /** The state of a run that its user cancelled. */
  public static final String CANCELLED = "cancelled";

  /** The state of a run of which a step failed. */
  public static final String FAILED = "failed";

  /** The state of a run that made all it was to make. */
  public static final String DONE = "done";

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Opens the folder for a run, whose finished steps are kept.
   *
   * @param wanted empty for a new one under {@code runs/}
   * @param name what a new one is named after
   * @throws UsageException if it holds files that are not ours
   */
  public static RunFolder open(Optional<Path> wanted, String name) {
    Path path = wanted.orElseGet(() -> fresh(name));
    try {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw new UsageException(path + " is a file.", "Name a folder to write to.");
      }
      if (Files.exists(path) && !empty(path) && !Files.isRegularFile(path.resolve(RUN))) {
        throw new UsageException(
            path + " is not empty and holds no run.", "Name a new folder, or that of a run.");
      }
      for (String part : List.of(MAPS, PICTURES, STEPS)) {
        Files.createDirectories(path.resolve(part));
      }
      return new RunFolder(path);
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

  /** A run that failed before it began may have left folders. */
  private static boolean empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).allMatch(f -> START.stream().anyMatch(f::endsWith));
    }
  }

  /** Returns values as JSON. */
  public static String text(Object value) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes values as JSON. */
  public void json(String name, Object value) {
    text(name, text(value));
  }

  /** Writes text. */
  public void text(String name, String text) {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes. */
  public void write(String name, byte[] bytes) {
    Path file = path.resolve(name);
    // several steps may be written to the folder at the same time
    String own = "." + file.getFileName() + "." + Thread.currentThread().getId() + ".partial";
    Path partial = file.resolveSibling(own);
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

  /** Returns what to throw where a file cannot be written. */
  public static VitrineException cannotWrite(Path file, IOException e) {
    return new VitrineException(file + " cannot be written: " + reason(e), "", e);
  }

  private static String reason(IOException e) {
    String reason =
        e instanceof java.nio.file.FileSystemException f ? f.getReason() : e.getMessage();
    return (reason == null ? e.getClass().getSimpleName() : reason) + ".";
  }
}
