package org.vitrine.engine.nd4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The first NVIDIA GPU of this machine.
 *
 * @param name its product name
 * @param capability its compute capability, for example {@code 8.6}; empty if not known
 */
record Gpu(String name, String capability) {
  /** The first capability nd4j-cuda-11.6 has machine code for. */
  static final String OLDEST = "3.7";

  /** The last one: code for 8.6 also runs on 8.9, and there is no PTX for anything newer. */
  static final String NEWEST = "8.9";

  private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");

  /** Asks the driver's own tool, and only where there is a driver. */
  static Optional<Gpu> find() {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    if (!windows && !Files.exists(DRIVER)) {
      return Optional.empty();
    }
    try {
      Process process =
          new ProcessBuilder("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return unknown(windows);
      }
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.exitValue() == 0 ? parse(answer) : unknown(windows);
    } catch (IOException e) {
      // no such tool; on Windows this is how a machine without a GPU looks
      return unknown(windows);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unknown(windows);
    }
  }

  private static Optional<Gpu> unknown(boolean windows) {
    return windows ? Optional.empty() : Optional.of(new Gpu("NVIDIA GPU", ""));
  }

  /** Reads the first line of the tool's answer. */
  static Optional<Gpu> parse(String answer) {
    String line = answer.strip().lines().findFirst().orElse("");
    int comma = line.lastIndexOf(',');
    return comma < 0
        ? Optional.empty()
        : Optional.of(new Gpu(line.substring(0, comma).strip(), line.substring(comma + 1).strip()));
  }

  /** Returns whether ND4J has machine code for it. */
  boolean supported() {
    return number(capability) >= number(OLDEST) && number(capability) <= number(NEWEST);
  }

  private static int number(String capability) {
    return capability.matches("\\d+\\.\\d") ? Integer.parseInt(capability.replace(".", "")) : -1;
  }
}
