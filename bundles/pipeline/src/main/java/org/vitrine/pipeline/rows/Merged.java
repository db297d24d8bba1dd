package org.vitrine.pipeline.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.NpyWriter;
import org.vitrine.pipeline.rows.Shards.Kept;

/** The pieces of a step put together: arrays in files, the rest in memory. */
final class Merged {
  private final Map<String, NpyWriter> files = new LinkedHashMap<>();
  private final Map<String, List<double[]>> numbers = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();
  private final Set<String> signed = new LinkedHashSet<>();
  private Map<String, String> words = Map.of();

  private Merged() {}

  /** Says where an array goes. */
  interface Place {
    /**
     * Returns the path of an array's file in the folder.
     *
     * @param several whether there are others
     */
    String file(String array, boolean several);
  }

  /**
   * Puts pieces together, holding one at a time.
   *
   * @param folder where the files go
   * @param rows how many rows all have together
   * @param place where in the folder each array goes
   */
  static Merged of(List<Kept> pieces, Path folder, int rows, Place place) throws IOException {
    Merged merged = new Merged();
    try {
      for (Kept kept : pieces) {
        Piece piece = kept.read();
        for (Map.Entry<String, Tensor> array : piece.arrays().entrySet()) {
          String file = place.file(array.getKey(), piece.arrays().size() > 1);
          Path path = folder.resolve(file);
          merged.add(array.getKey(), array.getValue(), path, rows);
        }
        piece
            .numbers()
            .forEach(
                (name, n) -> merged.numbers.computeIfAbsent(name, x -> new ArrayList<>()).add(n));
        merged.names.addAll(piece.names());
        merged.words = piece.words();
      }
      for (NpyWriter writer : merged.files.values()) {
        writer.finish();
      }
      return merged;
    } finally {
      for (NpyWriter writer : merged.files.values()) {
        writer.close();
      }
    }
  }

  private void add(String name, Tensor values, Path path, int rows) throws IOException {
    NpyWriter writer = files.get(name);
    if (writer == null) {
      Files.createDirectories(path.getParent());
      writer = new NpyWriter(path, values.shape().with(0, rows));
      files.put(name, writer);
    }
    writer.write(values);
    for (float value : values.array()) {
      if (value < 0) {
        signed.add(name);
        break;
      }
    }
  }

  /** Returns the names of the arrays. */
  Set<String> arrays() {
    return files.keySet();
  }

  /** Returns whether a value of an array is negative. */
  boolean signed(String array) {
    return signed.contains(array);
  }

  /** Returns by name the numbers of all rows. */
  Map<String, double[]> numbers() {
    Map<String, double[]> joined = new LinkedHashMap<>();
    numbers.forEach(
        (name, parts) ->
            joined.put(name, parts.stream().flatMapToDouble(DoubleStream::of).toArray()));
    return joined;
  }

  /** Returns what all rows are called. */
  List<String> names() {
    return names;
  }

  /** Returns by name what is true of all rows. */
  Map<String, String> words() {
    return words;
  }
}
