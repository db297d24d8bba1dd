package org.vitrine.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;

/**
 * Bytes read by position, from any thread: those of a file, or what a compressed file unpacks to.
 *
 * <p>Unpacked bytes stay in memory up to 64 MiB; more go to a temporary file, deleted on close.
 */
abstract class ByteStore implements AutoCloseable {
  private static final int IN_MEMORY = 64 << 20;

  /** Opens a file, unpacking it first if it begins like gzip. */
  static ByteStore open(Path file) throws IOException {
    if (!gzip(file)) {
      return new Stored(file, false);
    }
    try (InputStream packed = new BufferedInputStream(Files.newInputStream(file));
        InputStream stream = new GZIPInputStream(packed, 1 << 16)) {
      return unpack(stream);
    }
  }

  /** Keeps what a stream has left, which is read to its end. */
  static ByteStore unpack(InputStream stream) throws IOException {
    byte[] first = stream.readNBytes(IN_MEMORY);
    if (first.length < IN_MEMORY) {
      return new Held(first);
    }
    Path file = Files.createTempFile("vitrine-", ".unpacked");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(first);
      stream.transferTo(out);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return new Stored(file, true);
  }

  private static boolean gzip(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] start = stream.readNBytes(2);
      return start.length == 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
    }
  }

  /** Returns the number of bytes. */
  abstract long size() throws IOException;

  /**
   * Fills an array with the bytes from a position on.
   *
   * @throws EOFException if there are not as many
   */
  abstract void read(long position, byte[] target) throws IOException;

  @Override
  public abstract void close() throws IOException;

  private static final class Held extends ByteStore {
    private final byte[] bytes;

    Held(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    long size() {
      return bytes.length;
    }

    @Override
    void read(long position, byte[] target) throws IOException {
      if (position + target.length > bytes.length) {
        throw new EOFException("it ends early");
      }
      System.arraycopy(bytes, (int) position, target, 0, target.length);
    }

    @Override
    public void close() {
      // nothing but memory is held
    }
  }

  private static final class Stored extends ByteStore {
    private final FileChannel channel;

    Stored(Path file, boolean temporary) throws IOException {
      channel =
          temporary
              ? FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE)
              : FileChannel.open(file, StandardOpenOption.READ);
    }

    @Override
    long size() throws IOException {
      return channel.size();
    }

    @Override
    void read(long position, byte[] target) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(target);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, position + buffer.position()) < 0) {
          throw new EOFException("it ends early");
        }
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
