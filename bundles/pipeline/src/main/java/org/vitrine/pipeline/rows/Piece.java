package org.vitrine.pipeline.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.vitrine.api.evaluation.Measurements;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;

/**
 * What was made of some rows of a step. As a file it is a zip of {@code .npy} arrays and a text,
 * with a checksum for each.
 *
 * @param arrays by name, a row for each row
 * @param numbers by name, a number for each row
 * @param names what the rows are called, where they have names of their own
 * @param words by name, what is true of all rows
 * @param measured by what was judged, what was measured of some of its images
 */
record Piece(
    Map<String, Tensor> arrays,
    Map<String, double[]> numbers,
    List<String> names,
    Map<String, String> words,
    Map<String, Measurements> measured) {
  private static final String TEXT = "piece.json";
  private static final String ARRAY = ".npy";
  private static final String MEASURED = ".measured";
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);

  /** What stands in the text, behind all arrays, so that a file without it is not whole. */
  private record Text(
      List<String> arrays,
      Map<String, double[]> numbers,
      List<String> names,
      Map<String, String> words) {}

  /** Makes a piece of which nothing was measured. */
  Piece(
      Map<String, Tensor> arrays,
      Map<String, double[]> numbers,
      List<String> names,
      Map<String, String> words) {
    this(arrays, numbers, names, words, Map.of());
  }

  void write(Path file) throws IOException {
    try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file));
        ZipOutputStream zip = new ZipOutputStream(stream)) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ARRAY));
        Npy.write(zip, array.getValue());
      }
      for (Map.Entry<String, Measurements> one : measured.entrySet()) {
        zip.putNextEntry(new ZipEntry(one.getKey() + MEASURED));
        one.getValue().write(zip);
      }
      zip.putNextEntry(new ZipEntry(TEXT));
      Text text = new Text(List.copyOf(arrays.keySet()), numbers, names, words);
      zip.write(JSON.writeValueAsBytes(text));
    }
  }

  /**
   * Reads a piece.
   *
   * @throws IOException if it cannot be read, or is damaged
   */
  static Piece read(Path file) throws IOException {
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file));
        ZipInputStream zip = new ZipInputStream(stream)) {
      Map<String, Tensor> arrays = new LinkedHashMap<>();
      Map<String, Measurements> measured = new LinkedHashMap<>();
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (name.equals(TEXT)) {
          Text text = JSON.readValue(zip.readAllBytes(), Text.class);
          return new Piece(arrays, text.numbers(), text.names(), text.words(), measured);
        }
        if (name.endsWith(ARRAY)) {
          arrays.put(name.substring(0, name.length() - ARRAY.length()), Npy.read(zip, name));
        } else {
          String judged = name.substring(0, name.length() - MEASURED.length());
          measured.put(judged, Measurements.read(zip));
        }
        // the checksum is looked at where an entry ends
        zip.closeEntry();
      }
    }
    throw new EOFException(file + " is not whole");
  }
}
