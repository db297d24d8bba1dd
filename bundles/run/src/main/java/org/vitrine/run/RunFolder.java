package org.vitrine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.files.FolderLock;
import org.vitrine.files.PartialFile;

/**
 * The folder that a run fills; every file appears whole or not at all.
 *
 * @param path where it is
 */
public record RunFolder(Path path) {
  /** A network that a run starts from; it may be in its folder before the run. */
  public static final String START = "start.onnx";

  private static final List<String> BEFORE = List.of(START, "start.onnx.data", "start.json");

  /** The folder of maps, one {@code .npy} for each step and place. */
  public static final String MAPS = "maps";

  /** The folder of what networks say, and of values of their layers. */
  public static final String VALUES = "values";

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

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Chooses the folder of a run, whose finished steps are kept.
   *
   * @param wanted empty for a new one under {@code runs/}
   * @param name what a new one is named after
   * @throws UsageException if it holds files that are not ours, or a run of a newer format
   */
  public static RunFolder choose(Optional<Path> wanted, String name) {
    Path path = wanted.orElseGet(() -> fresh(name));
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new UsageException(path + " is a file.", "Name a folder to write to.");
    }
    if (holdsRun(path)) {
      RunDescriptionJson.requireKnownFormat(path.resolve(RUN));
    } else if (!unbegun(path)) {
      throw new UsageException(
          path + " is not empty and holds no run.", "Name a new folder, or that of a run.");
    }
    return new RunFolder(path);
  }

  /**
   * Takes the folder for a run, which makes it if need be and removes what dead processes left half
   * written.
   *
   * @param alone whether only this thread fills it; otherwise others of this process may
   * @throws VitrineException naming the process that is at work in it
   */
  public FolderLock take(boolean alone) {
    FolderLock lock = lock(alone);
    try {
      PartialFile.removeAbandoned(path);
      for (String part : List.of(MAPS, PICTURES, STEPS)) {
        Files.createDirectories(path.resolve(part));
      }
      return lock;
    } catch (IOException e) {
      lock.close();
      throw cannotWrite(path, e);
    }
  }

  private FolderLock lock(boolean alone) {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw cannotWrite(path, e);
    }
    return alone ? FolderLock.alone(path) : FolderLock.shared(path);
  }

  /** Returns whether a folder holds a run, which may be damaged. */
  public static boolean holdsRun(Path folder) {
    return Files.isRegularFile(folder.resolve(RUN));
  }

  /**
   * Returns whether nothing of a run is in a folder yet, or of others: it is absent or empty, or
   * its run ended before it began, which leaves folders, a lock and half of a file.
   */
  public static boolean unbegun(Path folder) {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).allMatch(RunFolder::before);
    } catch (IOException e) {
      throw new VitrineException(folder + " cannot be read: " + reason(e), "", e);
    }
  }

  private static boolean before(Path file) {
    return BEFORE.stream().anyMatch(file::endsWith) || PartialFile.is(file) || FolderLock.is(file);
  }

  /** Makes a folder that nobody else has. */
  private static Path fresh(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[-.]+|-+$", "");
    String base =
        STAMP.format(LocalDateTime.now(ZoneId.systemDefault()))
            + (safe.isEmpty() ? "" : "-" + safe);
    Path path = Path.of("runs", base);
    try {
      Files.createDirectories(path.getParent());
      for (int i = 2; !made(path); i++) {
        path = Path.of("runs", base + "-" + i);
      }
      return path;
    } catch (IOException e) {
      throw cannotWrite(path, e);
    }
  }

  private static boolean made(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Returns where a network that a step made lies, relative to the folder. */
  public static String network(String step) {
    return NETWORKS + "/" + step + ".onnx";
  }

  /** Returns where the picture of a map lies, relative to the folder. */
  public static String picture(String maps, int row) {
    return String.format(Locale.ROOT, "%s/%s-%03d.png", PICTURES, maps, row);
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
    try {
      PartialFile.write(file, bytes);
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
