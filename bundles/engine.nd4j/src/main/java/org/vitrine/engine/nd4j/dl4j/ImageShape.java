package org.vitrine.engine.nd4j.dl4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vitrine.api.tensor.Shape;

/** Keeps the shape of the input in a DL4J zip, in an entry of our own that DL4J ignores. */
final class ImageShape {
  private static final String ENTRY = "vitrine-input.txt";

  private ImageShape() {}

  static void add(Path zip, Shape shape) throws IOException {
    String text =
        Arrays.stream(shape.toArray()).mapToObj(Integer::toString).collect(Collectors.joining(","));
    try (FileSystem entries = FileSystems.newFileSystem(zip)) {
      Files.writeString(entries.getPath(ENTRY), text);
    }
  }

  static Optional<Shape> read(Path zip) throws IOException {
    try (FileSystem entries = FileSystems.newFileSystem(zip)) {
      Path entry = entries.getPath(ENTRY);
      return Files.exists(entry)
          ? Optional.of(parse(Files.readString(entry, StandardCharsets.UTF_8)))
          : Optional.empty();
    }
  }

  private static Shape parse(String text) {
    return Shape.of(
        Arrays.stream(text.strip().split(",", -1)).mapToInt(Integer::parseInt).toArray());
  }
}
