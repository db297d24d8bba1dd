package org.vitrine.network.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the real networks that are kept outside the project. */
final class SharedNetworks {
  private SharedNetworks() {}

  /** Returns all ONNX files, none where the folder is absent. */
  static List<Path> files() {
    return Stream.of("models", "goldens").flatMap(SharedNetworks::files).sorted().toList();
  }

  private static Stream<Path> files(String kind) {
    String given = System.getProperty("VITRINE_SHARED", System.getenv("VITRINE_SHARED"));
    Path shared =
        given != null
            ? Path.of(given)
            : Path.of(System.getProperty("vitrine.root", ".")).resolveSibling("shared");
    Path folder = shared.resolve(kind);
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".onnx")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
