package org.vitrine.data.npy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.vitrine.api.VitrineException;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * Reads and writes arrays in NumPy's {@code .npy} format.
 *
 * <p>Read are float32, float64, integers of 1 to 8 bytes and booleans, of either byte order, in C
 * or Fortran order. Written is float32, little endian, C order, version 1.
 */
public final class Npy {
  private static final int CHUNK = 1 << 20;
  private static final int ALIGNMENT = 64;

  private Npy() {}

  /**
   * Reads an array as float32.
   *
   * @throws org.vitrine.api.UsageException if there is no such file
   * @throws VitrineException if it is not an array, is truncated, or holds another type of values
   */
  public static Tensor read(Path file) {
    return WholeFile.read(file, stream -> read(stream, file.getFileName().toString()));
  }

  /** Reads the first rows of an array as float32, at most so many, without reading the rest. */
  public static Tensor readFirst(Path file, int rows) {
    return readRows(file, 0, rows);
  }

  /**
   * Reads some rows of an array as float32, without reading the others.
   *
   * @param from the first row
   * @param to the first row behind them; rows that the array has no longer are left out
   */
  public static Tensor readRows(Path file, int from, int to) {
    return WholeFile.read(
        file,
        stream -> {
          NpyHeader header = NpyHeader.read(stream, file.getFileName().toString());
          int end = Math.min(to, header.shape().at(0));
          if (header.fortran()) {
            return read(file).rows(from, end);
          }
          stream.skipNBytes(header.first(from).valueBytes());
          return read(stream, header.first(end - from));
        });
  }

  /**
   * Reads the shape of an array without its values.
   *
   * @throws org.vitrine.api.UsageException if there is no such file
   * @throws VitrineException if it is not an array
   */
  public static Shape shape(Path file) {
    return WholeFile.read(
        file, stream -> NpyHeader.read(stream, file.getFileName().toString()).shape());
  }

  /**
   * Reads an array as float32 from a stream, which stays open.
   *
   * @param name what error messages call it
   */
  public static Tensor read(InputStream stream, String name) throws IOException {
    return read(stream, NpyHeader.read(stream, name));
  }

  private static Tensor read(InputStream stream, NpyHeader header) throws IOException {
    float[] values = new float[header.shape().size()];
    decode(stream, header, (bytes, at, count) -> header.floats(bytes, values, at, count));
    if (!header.fortran()) {
      return Tensor.of(header.shape(), values);
    }
    float[] ordered = new float[values.length];
    int[] from = fortranOrder(header.shape());
    for (int i = 0; i < ordered.length; i++) {
      ordered[i] = values[from[i]];
    }
    return Tensor.of(header.shape(), ordered);
  }

  /**
   * Reads an array of whole numbers, such as labels, in C order without its shape.
   *
   * @throws org.vitrine.api.UsageException if there is no such file
   * @throws VitrineException if it is not an array, is truncated, or holds a value that is no int
   */
  public static int[] readIntegers(Path file) {
    return WholeFile.read(file, stream -> readIntegers(stream, file.getFileName().toString()));
  }

  /** Reads an array of whole numbers from a stream, which stays open. */
  public static int[] readIntegers(InputStream stream, String name) throws IOException {
    NpyHeader header = NpyHeader.read(stream, name);
    int[] values = new int[header.shape().size()];
    decode(stream, header, (bytes, at, count) -> header.integers(bytes, values, at, count));
    return header.fortran()
        ? Arrays.stream(fortranOrder(header.shape())).map(i -> values[i]).toArray()
        : values;
  }

  /**
   * Writes an array as float32, replacing the file in one step.
   *
   * @throws org.vitrine.api.UsageException if its folder does not exist
   * @throws VitrineException if the file cannot be written, for example on a full disk
   */
  public static void write(Path file, Tensor tensor) {
    WholeFile.replace(file, stream -> write(stream, tensor));
  }

  /** Writes an array as float32 to a stream, which stays open. */
  public static void write(OutputStream stream, Tensor tensor) throws IOException {
    stream.write(header(tensor.shape()));
    writeValues(stream, tensor);
  }

  static void writeValues(OutputStream stream, Tensor tensor) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < tensor.size(); at += CHUNK / Float.BYTES) {
      int count = Math.min(CHUNK / Float.BYTES, tensor.size() - at);
      bytes.asFloatBuffer().put(tensor.array(), at, count);
      stream.write(bytes.array(), 0, count * Float.BYTES);
    }
  }

  static byte[] header(Shape shape) {
    String extents =
        Arrays.stream(shape.toArray()).mapToObj(e -> e + ",").collect(Collectors.joining(" "));
    if (shape.rank() > 1) {
      extents = extents.substring(0, extents.length() - 1);
    }
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + extents + "), }";
    int before = 10;
    int length = (before + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - before;
    ByteBuffer header = ByteBuffer.allocate(before + length).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    header.put((byte) 1).put((byte) 0).putShort((short) length);
    header.put(text.getBytes(StandardCharsets.US_ASCII));
    while (header.remaining() > 1) {
      header.put((byte) ' ');
    }
    return header.put((byte) '\n').array();
  }

  private static void decode(InputStream stream, NpyHeader header, Decoder decoder)
      throws IOException {
    int total = header.shape().size();
    int chunk = CHUNK / header.width();
    for (int at = 0; at < total; at += chunk) {
      int count = Math.min(chunk, total - at);
      byte[] bytes = stream.readNBytes(count * header.width());
      if (bytes.length < count * header.width()) {
        long present = (long) at * header.width() + bytes.length;
        throw new VitrineException(
            header.name()
                + " is truncated: shape "
                + header.shape()
                + " takes "
                + header.valueBytes()
                + " bytes but only "
                + present
                + " are there.",
            "");
      }
      decoder.decode(ByteBuffer.wrap(bytes), at, count);
    }
  }

  /** Returns for every position in C order the position in Fortran order. */
  private static int[] fortranOrder(Shape shape) {
    int[] order = new int[shape.size()];
    int[] index = new int[shape.rank()];
    for (int i = 0; i < order.length; i++) {
      int at = 0;
      for (int axis = index.length - 1; axis >= 0; axis--) {
        at = at * shape.at(axis) + index[axis];
      }
      order[i] = at;
      for (int axis = index.length - 1; axis >= 0 && ++index[axis] == shape.at(axis); axis--) {
        index[axis] = 0;
      }
    }
    return order;
  }

  private interface Decoder {
    void decode(ByteBuffer bytes, int at, int count);
  }
}
