package org.vitrine.evaluation.roar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Maps on disk, one after another as float32, so that only those in use take memory. */
final class MapFile implements AutoCloseable {
  private final FileChannel channel;
  private final int length;

  /**
   * Opens a file.
   *
   * @param length how many numbers a map has
   */
  MapFile(Path file, int length) throws IOException {
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.length = length;
  }

  /** Returns how many whole maps there are. */
  int count() throws IOException {
    return (int) (channel.size() / (4L * length));
  }

  /** Writes maps from a position on. */
  void write(int position, float[] maps) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * maps.length);
    bytes.asFloatBuffer().put(maps);
    long at = 4L * length * position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  /** Returns the map of one image; safe for several threads. */
  float[] map(int position) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * length);
    long from = 4L * length * position;
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, from + bytes.position()) < 0) {
          throw new IOException("the map of image " + position + " is missing");
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
