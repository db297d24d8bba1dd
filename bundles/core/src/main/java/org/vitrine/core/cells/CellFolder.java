package org.vitrine.core.cells;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitrine.api.VitrineException;
import org.vitrine.api.cells.Cell;
import org.vitrine.files.PartialFile;

/**
 * A folder that keeps cells: for each a file with its name and its numbers, a line each, and where
 * a cell has files a folder.
 *
 * @param path where it is
 * @param claims who is at which cell
 */
record CellFolder(Path path, Claims claims) {
  /** Tells that a folder cannot be read or written. */
  static VitrineException unusable(Path folder, IOException e) {
    return new VitrineException(
        "The cells in " + folder + " cannot be kept: " + e.getMessage(),
        "Choose another folder.",
        e);
  }

  /** Claims a cell; false if another has it. */
  boolean take(Cell cell) {
    try {
      return claims.take(cell.key());
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  /** Gives a claim back. */
  void release(Cell cell) {
    try {
      claims.release(cell.key());
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  /** Returns a cell's numbers, if it was finished. */
  Optional<double[]> kept(Cell cell) {
    Path file = file(cell);
    try {
      return Files.exists(file)
          ? Optional.of(
              Files.readAllLines(file).stream().skip(1).mapToDouble(Double::parseDouble).toArray())
          : Optional.empty();
    } catch (NumberFormatException e) {
      throw new VitrineException(file + " is damaged.", "Delete it; the cell is done again.", e);
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  /** Keeps a finished cell, at once or not at all. */
  void keep(Cell cell, double... numbers) {
    Stream<String> lines = Arrays.stream(numbers).mapToObj(Double::toString);
    Stream<String> name = Stream.of(cell.name().replaceAll("\\R", " "));
    try {
      String text = Stream.concat(name, lines).map(line -> line + "\n").collect(joining());
      PartialFile.write(file(cell), text.getBytes(StandardCharsets.UTF_8));
      if (!cell.files()) {
        delete(path.resolve(cell.key()));
      }
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  private Path file(Cell cell) {
    return path.resolve(cell.key() + ".cell");
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        for (Path file : deepestFirst) {
          Files.delete(file);
        }
      }
    }
  }
}
