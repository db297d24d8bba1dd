package org.vitrine.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.vitrine.launcher.Container;
import org.vitrine.launcher.Folders;

/** The assembled folder: starts its script, or its container in this process. */
final class Distribution {
  private static final long MOST_SECONDS = 180;

  private Distribution() {}

  /** Returns the assembled folder. */
  static Path home() {
    return Path.of(System.getProperty("vitrine.home"));
  }

  /**
   * Runs {@code bin/vitrine} in a folder and waits for its end.
   *
   * @param folder the working directory; what the process prints is kept there too
   */
  static Result run(Path folder, String... arguments) {
    return run(folder, List.of(), arguments);
  }

  /** Runs {@code bin/vitrine} with further JVM options, for example a drop folder of its own. */
  static Result run(Path folder, List<String> options, String... arguments) {
    return runInto(folder.resolve("stdout.txt"), folder, options, arguments);
  }

  /** Runs {@code bin/vitrine} with stdout going into a file. */
  static Result runInto(Path out, Path folder, List<String> options, String... arguments) {
    return wait(process(folder, options, arguments), out, folder);
  }

  /** Types lines into {@code bin/vitrine} as a script does. */
  static Result script(Path folder, String... lines) {
    try {
      Path script = Files.write(folder.resolve("script.txt"), List.of(lines));
      ProcessBuilder builder = process(folder, List.of());
      return wait(builder.redirectInput(script.toFile()), folder.resolve("stdout.txt"), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessBuilder process(Path folder, List<String> options, String... arguments) {
    List<String> command = new ArrayList<>(List.of(home().resolve("bin/vitrine").toString()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("VITRINE_OPTS", String.join(" ", options));
    return builder;
  }

  private static Result wait(ProcessBuilder builder, Path out, Path folder) {
    Path err = folder.resolve("stderr.txt");
    try {
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(builder.command() + " did not end in " + MOST_SECONDS + " s");
      }
      String printed = Files.isRegularFile(out) ? read(out) : "";
      return new Result(process.exitValue(), printed, read(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /**
   * Starts the container of the assembled folder in this process, with a drop folder, a trust
   * folder and a cache of its own.
   */
  static Container start(Path methods, Path trust) {
    Path cache = methods.resolveSibling("cache");
    return Container.start(new Folders(home(), methods, trust, Optional.of(cache)));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  /**
   * What a process left.
   *
   * @param code the exit code
   * @param out what it wrote to stdout
   * @param err what it wrote to stderr
   */
  record Result(int code, String out, String err) {}
}
