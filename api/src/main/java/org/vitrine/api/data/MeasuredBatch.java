package org.vitrine.api.data;

import java.util.Arrays;
import java.util.function.ObjIntConsumer;

/**
 * What was measured of a batch, and what must be known of it to go on without reading it.
 *
 * @param next the first image behind it
 * @param unreadable images that could not be read on the way to it and in it
 * @param indices its images
 * @param rows the numbers of each, as many of one as of another
 */
record MeasuredBatch(int next, int[] unreadable, int[] indices, double[][] rows) {
  MeasuredBatch {
    int each = rows.length == 0 ? 0 : rows[0].length;
    if (rows.length != indices.length || Arrays.stream(rows).anyMatch(r -> r.length != each)) {
      throw new IllegalArgumentException(
          rows.length + " rows for " + indices.length + " images, or rows of several lengths");
    }
  }

  /** Reads {@link #numbers()}. */
  static MeasuredBatch of(double... numbers) {
    int[] unreadable = integers(numbers, 3, (int) numbers[1]);
    int[] indices = integers(numbers, 3 + unreadable.length, (int) numbers[2]);
    int from = 3 + unreadable.length + indices.length;
    int each = indices.length == 0 ? 0 : (numbers.length - from) / indices.length;
    double[][] rows = new double[indices.length][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Arrays.copyOfRange(numbers, from + row * each, from + (row + 1) * each);
    }
    return new MeasuredBatch((int) numbers[0], unreadable, indices, rows);
  }

  private static int[] integers(double[] numbers, int from, int count) {
    return Arrays.stream(numbers, from, from + count).mapToInt(n -> (int) n).toArray();
  }

  /** Returns all of this as numbers. */
  double[] numbers() {
    double[] head = {next, unreadable.length, indices.length};
    int each = rows.length == 0 ? 0 : rows[0].length;
    int from = head.length + unreadable.length + indices.length;
    double[] numbers = Arrays.copyOf(head, from + rows.length * each);
    for (int i = 0; i < unreadable.length; i++) {
      numbers[head.length + i] = unreadable[i];
    }
    for (int row = 0; row < rows.length; row++) {
      numbers[head.length + unreadable.length + row] = indices[row];
      System.arraycopy(rows[row], 0, numbers, from + row * each, each);
    }
    return numbers;
  }

  void give(ObjIntConsumer<double[]> each) {
    for (int row = 0; row < rows.length; row++) {
      each.accept(rows[row], indices[row]);
    }
  }
}
