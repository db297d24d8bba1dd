package org.vitrine.api.evaluation;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Batch;
import org.vitrine.api.data.Dataset;

/**
 * What was measured of images that follow each other in a dataset: a row of numbers for each, as
 * they are. Nothing is summed up in it, so shards merge to the same bytes however they were cut.
 */
public final class Measurements {
  /** Begins a file: "VMS" and the version of the format. */
  private static final int MAGIC = 0x564d5301;

  private static final int UNREADABLE = -1;

  private final int first;
  private final double[][] rows;

  /** Holds the rows of images from the first on; null is the row of one that cannot be read. */
  Measurements(int first, double[]... rows) {
    this.first = first;
    this.rows = rows;
  }

  /** Returns numbers that are of the whole dataset, not of one image. */
  public static Measurements ofWhole(double... numbers) {
    return new Measurements(0, numbers.clone());
  }

  /**
   * Measures all images of a second dataset, as {@link EvaluationRequest#measure} does those that
   * an evaluation is of.
   *
   * @param name what they are, which tells them from all else that the run keeps parts of
   * @param size the images of a part, which are the most of a batch
   * @param work returns the numbers of each image of a batch
   * @throws VitrineException if no image can be read
   */
  public static Measurements of(
      String name, Dataset data, int size, RunContext run, Function<Batch, double[][]> work) {
    Measurements all = new Measuring(name, data, run, size, image -> size, work).of(0, data.size());
    all.requireReadable(data);
    return all;
  }

  /**
   * Merges shards.
   *
   * @param shards in the order of their images, each beginning where the one before ends
   * @throws IllegalArgumentException if there is none, or images between them lack
   */
  public static Measurements merge(List<Measurements> shards) {
    int first = shards.get(0).first;
    int next = first;
    for (Measurements shard : shards) {
      if (shard.first != next) {
        throw new IllegalArgumentException(
            "a shard begins at image " + shard.first + ", but that before ends at " + next);
      }
      next += shard.rows.length;
    }
    return new Measurements(
        first, shards.stream().flatMap(s -> Arrays.stream(s.rows)).toArray(double[][]::new));
  }

  /** Returns the number of the first image in the whole dataset. */
  public int first() {
    return first;
  }

  /** Returns how many images were to be measured. */
  public int size() {
    return rows.length;
  }

  /** Returns how many of them could not be read. */
  public int unreadable() {
    return (int) Arrays.stream(rows).filter(Objects::isNull).count();
  }

  /** Gives the row and number of each image that could be read, in order. */
  public void each(ObjIntConsumer<double[]> action) {
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] != null) {
        action.accept(rows[i].clone(), first + i);
      }
    }
  }

  /** Returns one number of each image, NaN where it could not be read. */
  public double[] column(int column) {
    return Arrays.stream(rows).mapToDouble(r -> r == null ? Double.NaN : r[column]).toArray();
  }

  /**
   * Checks that images of the whole dataset could be read.
   *
   * @throws VitrineException if none could
   */
  public void requireReadable(Dataset data) {
    if (unreadable() == rows.length) {
      throw new VitrineException(
          "None of the " + data.size() + " images of " + data.source() + " can be read.", "");
    }
  }

  /** Writes these measurements, bit by bit; equal ones are equal bytes. */
  public void write(OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream));
    out.writeInt(MAGIC);
    out.writeInt(first);
    out.writeInt(rows.length);
    for (double[] row : rows) {
      out.writeInt(row == null ? UNREADABLE : row.length);
      for (double number : row == null ? new double[0] : row) {
        out.writeLong(Double.doubleToRawLongBits(number));
      }
    }
    out.flush();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is something else, or not whole
   */
  public static Measurements read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(stream));
    if (in.readInt() != MAGIC) {
      throw new IOException("These are no measurements of this version.");
    }
    int first = in.readInt();
    double[][] rows = new double[in.readInt()][];
    for (int i = 0; i < rows.length; i++) {
      int length = in.readInt();
      rows[i] = length == UNREADABLE ? null : new double[length];
      for (int j = 0; j < length; j++) {
        rows[i][j] = Double.longBitsToDouble(in.readLong());
      }
    }
    return new Measurements(first, rows);
  }
}
