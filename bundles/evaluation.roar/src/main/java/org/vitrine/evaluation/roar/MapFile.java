package org.vitrine.evaluation.roar;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Maps on disk, in NumPy's format float32 [n,values], so that only those in use take memory. */
final class MapFile implements AutoCloseable {
  private static final int HEADER = 128;
  private static final String MAGIC = "\u0093NUMPY\u0001\u0000v\u0000";

  private final FileChannel channel;
  private final int length;

  /**
   * Opens a file, which may be new or half-made.
   *
   * @param maps how many maps it has in the end
   * @param length how many numbers a map has
   */
  MapFile(Path file, int maps, int length) throws IOException {
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.length = length;
    if (channel.size() < HEADER) {
      String text =
          MAGIC
              + String.format(
                  "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }", maps, length);
      String header = text + " ".repeat(HEADER - 1 - text.length()) + "\n";
      write(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)), 0);
    }
  }

  /** Returns how many whole maps there are. */
  int count() throws IOException {
    return (int) ((channel.size() - HEADER) / (4L * length));
  }

  /** Writes maps from a position on. */
  void write(int position, float[] maps) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * maps.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(maps);
    write(bytes, start(position));
  }

  private void write(ByteBuffer bytes, long from) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes, from + bytes.position());
    }
  }

  private long start(int position) {
    return HEADER + 4L * length * position;
  }

  /** Returns the map of one image; safe for several threads. */
  float[] map(int position) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * length).order(ByteOrder.LITTLE_ENDIAN);
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, start(position) + bytes.position()) < 0) {
          throw new EOFException("the map of image " + position + " is missing");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    float[] map = new float[length];
    bytes.flip().asFloatBuffer().get(map);
    return map;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
