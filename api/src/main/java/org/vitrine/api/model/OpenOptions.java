package org.vitrine.api.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * On what a network is opened, and how; what is left open the engine chooses.
 *
 * <p>One value says it for a whole run: it comes from the command line or a pipeline's {@code
 * engine:}, and reaches whoever opens a network through its {@link Opener}.
 *
 * @param engine the engine's id; empty for the best available
 * @param device {@code cpu}, or for example {@code cuda:0}; empty for the engine's own choice
 * @param precision the numbers that are computed with
 * @param memoryBytes the most memory that the buffers of a model may take, at least 1 MiB;
 *     micro-batches follow from it
 * @param threads how many threads compute; 0 for the engine's own choice
 */
public record OpenOptions(
    Optional<String> engine,
    Optional<String> device,
    Precision precision,
    OptionalLong memoryBytes,
    int threads) {
  /** The names under which users give the parts, as a pipeline's {@code engine:} has them. */
  public static final List<String> KEYS = List.of("id", "device", "precision", "memory", "threads");

  /** Everything left open. */
  public static final OpenOptions DEFAULT =
      new OpenOptions(
          Optional.empty(), Optional.empty(), Precision.FLOAT32, OptionalLong.empty(), 0);

  /** Checks the ranges. */
  public OpenOptions {
    if (memoryBytes.isPresent() && memoryBytes.getAsLong() < OpenTexts.LEAST_MEMORY) {
      throw new IllegalArgumentException("a memory budget below 1 MiB");
    }
    if (threads < 0) {
      throw new IllegalArgumentException(threads + " threads");
    }
  }

  /** Returns these options with an engine. */
  public OpenOptions withEngine(String id) {
    return new OpenOptions(Optional.of(id), device, precision, memoryBytes, threads);
  }

  /** Returns these options with a device. */
  public OpenOptions withDevice(String name) {
    return new OpenOptions(engine, Optional.of(name), precision, memoryBytes, threads);
  }

  /** Returns these options with a precision. */
  public OpenOptions withPrecision(Precision numbers) {
    return new OpenOptions(engine, device, numbers, memoryBytes, threads);
  }

  /** Returns these options with a memory budget in bytes. */
  public OpenOptions withMemory(long bytes) {
    return new OpenOptions(engine, device, precision, OptionalLong.of(bytes), threads);
  }

  /** Returns these options with a number of threads; 0 for the engine's own choice. */
  public OpenOptions withThreads(int count) {
    return new OpenOptions(engine, device, precision, memoryBytes, count);
  }

  /**
   * Returns these options with one part as users type it.
   *
   * @param key one of {@link #KEYS}
   * @throws org.vitrine.api.UsageException telling what is allowed, if it cannot be that
   */
  public OpenOptions with(String key, String text) {
    String typed = text.strip();
    return switch (key) {
      case "id" -> withEngine(OpenTexts.id(typed));
      case "device" -> withDevice(OpenTexts.device(typed));
      case "precision" -> withPrecision(OpenTexts.precision(typed));
      case "memory" -> withMemory(OpenTexts.memory(typed));
      case "threads" -> withThreads(OpenTexts.threads(typed));
      default -> throw new IllegalArgumentException("there is no " + key + " among " + KEYS);
    };
  }

  /** Returns the parts that are not left open as users type them, by key. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    engine.ifPresent(id -> texts.put("id", id));
    device.ifPresent(name -> texts.put("device", name));
    if (precision != Precision.FLOAT32) {
      texts.put("precision", precision.toString());
    }
    memoryBytes.ifPresent(bytes -> texts.put("memory", OpenTexts.text(bytes)));
    if (threads > 0) {
      texts.put("threads", Integer.toString(threads));
    }
    return texts;
  }

  /** Returns what is chosen in words, for example {@code nd4j on cpu, float32, memory 2g}. */
  @Override
  public String toString() {
    return engine.orElse("the best engine")
        + device.map(name -> " on " + name).orElse("")
        + ", "
        + precision
        + (memoryBytes.isPresent() ? ", memory " + OpenTexts.text(memoryBytes.getAsLong()) : "")
        + (threads > 0 ? ", threads " + threads : "");
  }
}
