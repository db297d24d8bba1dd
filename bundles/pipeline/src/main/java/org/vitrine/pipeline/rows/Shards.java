package org.vitrine.pipeline.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vitrine.files.PartialFile;

/**
 * The pieces of a step that its run folder keeps until they make the whole, whoever did them.
 *
 * @param folder where they are; those of one step's key
 */
record Shards(Path folder) {
  private static final Pattern NAME = Pattern.compile("rows-([0-9]{1,9})-([0-9]{1,9})\\.shard");

  /**
   * A piece that is kept.
   *
   * @param to the first row behind it
   */
  record Kept(int from, int to, Path file) {
    Piece read() throws IOException {
      return Piece.read(file);
    }
  }

  /** Returns all pieces in the order of their rows, of those that begin alike the longest first. */
  List<Kept> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .flatMap(file -> kept(file).stream())
          .sorted(Comparator.comparingInt(Kept::from).thenComparing(k -> -k.to()))
          .toList();
    }
  }

  private static Optional<Kept> kept(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches()
        ? Optional.of(
            new Kept(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2)), file))
        : Optional.empty();
  }

  /** Returns the longest piece from a row on that is whole, if there is one. */
  Optional<Kept> from(int row) throws IOException {
    return all().stream()
        .filter(k -> k.from() == row && k.to() > row)
        .filter(Shards::whole)
        .findFirst();
  }

  /** Returns the next row from which there is a piece. */
  OptionalInt next(int row) throws IOException {
    return all().stream().mapToInt(Kept::from).filter(from -> from > row).findFirst();
  }

  private static boolean whole(Kept kept) {
    try {
      kept.read();
      return true;
    } catch (IOException | RuntimeException e) {
      // a damaged piece is done again, as one that is not there
      return false;
    }
  }

  /** Keeps a piece; it appears whole or not at all, under a name that no other writer takes. */
  Kept keep(int from, int to, Piece piece) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("rows-" + from + "-" + to + ".shard");
    try (PartialFile partial = new PartialFile(file)) {
      piece.write(partial.path());
      partial.commit();
    }
    return new Kept(from, to, file);
  }
}
