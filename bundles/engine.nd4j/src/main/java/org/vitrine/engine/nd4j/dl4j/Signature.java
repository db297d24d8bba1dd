package org.vitrine.engine.nd4j.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The first bytes of a kind of file. */
enum Signature {
  /** A zip with at least one entry. */
  ZIP("PK\003\004"),
  /** HDF5. */
  HDF5("\u0089HDF\r\n\032\n");

  private final String start;

  Signature(String start) {
    this.start = start;
  }

  /** Returns whether the file starts so; a file that cannot be opened does not. */
  boolean starts(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(start.length());
      return start.equals(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return false;
    }
  }
}
