package org.vitrine.data.fetch;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks the plain files of a gzipped tar archive (POSIX ustar): blocks of 512 bytes, each file a
 * header with its name and size followed by its content.
 */
final class TarArchive {
  private static final int BLOCK = 512;
  private static final int NAME_LENGTH = 100;
  private static final int SIZE_AT = 124;
  private static final int SIZE_LENGTH = 12;
  private static final int TYPE_AT = 156;

  private TarArchive() {}

  /**
   * Unpacks an archive into a folder.
   *
   * @throws IOException if it is truncated, or names a file outside the folder
   */
  static void unpack(Path archive, Path folder) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        InputStream tar = new BufferedInputStream(new GZIPInputStream(file), 1 << 16)) {
      for (byte[] header = block(tar); header[0] != 0; header = block(tar)) {
        String name = text(header, 0, NAME_LENGTH);
        long size = Long.parseLong(text(header, SIZE_AT, SIZE_LENGTH).strip(), 8);
        long padded = (size + BLOCK - 1) / BLOCK * BLOCK;
        if (header[TYPE_AT] == '0' || header[TYPE_AT] == 0) {
          extract(tar, within(folder, name), size);
          tar.skipNBytes(padded - size);
        } else {
          tar.skipNBytes(padded);
        }
      }
    }
  }

  private static void extract(InputStream tar, Path target, long size) throws IOException {
    Files.createDirectories(target.getParent());
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try (var out = Files.newOutputStream(part)) {
      byte[] chunk = new byte[1 << 16];
      for (long left = size; left > 0; ) {
        int read = tar.read(chunk, 0, (int) Math.min(left, chunk.length));
        if (read < 0) {
          throw new EOFException("the archive is truncated");
        }
        out.write(chunk, 0, read);
        left -= read;
      }
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path within(Path folder, String name) throws IOException {
    Path target = folder.resolve(name).normalize();
    if (!target.startsWith(folder.normalize())) {
      throw new IOException("the archive names the file " + name + " outside the folder");
    }
    return target;
  }

  private static byte[] block(InputStream tar) throws IOException {
    byte[] block = tar.readNBytes(BLOCK);
    if (block.length < BLOCK) {
      throw new EOFException("the archive is truncated");
    }
    return block;
  }

  private static String text(byte[] header, int at, int length) {
    int end = at;
    while (end < at + length && header[end] != 0) {
      end++;
    }
    return new String(header, at, end - at, StandardCharsets.UTF_8);
  }
}
