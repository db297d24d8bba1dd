package org.vitrine.data.npy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.files.PartialFile;

/**
 * Writes one array in parts, so that it never has to be in memory; the file appears under its name
 * once {@link #finish} has been called.
 */
public final class NpyWriter implements AutoCloseable {
  private final PartialFile file;
  private final Shape shape;
  private final OutputStream stream;
  private long left;

  /** Starts an array of the given shape. */
  public NpyWriter(Path file, Shape shape) throws IOException {
    this.file = new PartialFile(file);
    this.shape = shape;
    stream = new BufferedOutputStream(Files.newOutputStream(this.file.path()));
    left = shape.at(0);
    stream.write(Npy.header(shape));
  }

  /** Writes the next rows. */
  public void write(Tensor rows) throws IOException {
    if (!rows.shape().with(0, 0).equals(shape.with(0, 0)) || rows.rows() > left) {
      throw new IllegalArgumentException(rows.shape() + " does not continue " + shape);
    }
    Npy.writeValues(stream, rows);
    left -= rows.rows();
  }

  /** Puts the file in place; every row must have been written. */
  public void finish() throws IOException {
    if (left != 0) {
      throw new IllegalStateException(left + " rows of " + shape + " are missing");
    }
    stream.close();
    file.commit();
  }

  /** Gives up what was not finished. */
  @Override
  public void close() throws IOException {
    try (file) {
      stream.close();
    }
  }
}
