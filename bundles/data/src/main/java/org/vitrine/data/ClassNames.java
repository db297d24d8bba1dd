package org.vitrine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The names of classes where the format itself has no place for them. */
final class ClassNames {
  /** The file that may stand beside the data, one name per line in the order of the labels. */
  static final String FILE = "classes.txt";

  private ClassNames() {}

  /** Returns the names in the classes file beside a file, none if there is no such file. */
  static List<String> beside(Path file) {
    Path names = file.toAbsolutePath().resolveSibling(FILE);
    if (!Files.isRegularFile(names)) {
      return List.of();
    }
    try {
      return Files.readAllLines(names).stream()
          .map(String::strip)
          .filter(n -> !n.isEmpty())
          .toList();
    } catch (IOException e) {
      throw Failures.unreadable(names, e);
    }
  }
}
