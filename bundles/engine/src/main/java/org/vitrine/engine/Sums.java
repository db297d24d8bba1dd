package org.vitrine.engine;

/** Collects gradients line by line: one row of the result is the sum over its lines. */
final class Sums {
  private final Feeds feeds;
  private final String name;
  private final int size;
  private final float[] lines;
  private final float[] result;
  private final double[] sum;

  Sums(Feeds feeds, String name, int size, int rows) {
    this.feeds = feeds;
    this.name = name;
    this.size = size;
    this.result = new float[feeds.images().rows() * size];
    this.lines = new float[rows * size];
    this.sum = new double[size];
  }

  /**
   * Adds the gradients of a micro-batch; returns the first line that has NaN or infinity, or -1.
   */
  int add(Port gradient, long from, int count) {
    gradient.read(lines, 0, count * size);
    int bad = Finite.firstBadRow(lines, 0, count * size, size);
    if (bad >= 0) {
      return bad;
    }
    if (feeds.points() == null) {
      System.arraycopy(lines, 0, result, (int) from * size, count * size);
      return -1;
    }
    for (int i = 0; i < count; i++) {
      int row = feeds.row(from + i);
      int index = feeds.index(from + i);
      feeds.points().weigh(row, index, name, lines, i * size, size);
      for (int k = 0; k < size; k++) {
        sum[k] = (index == 0 ? 0 : sum[k]) + lines[i * size + k];
      }
      if (index == feeds.perRow() - 1) {
        for (int k = 0; k < size; k++) {
          result[row * size + k] = (float) sum[k];
        }
      }
    }
    return -1;
  }

  float[] result() {
    return result;
  }
}
