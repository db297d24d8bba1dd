package org.vitrine.api.evaluation;

import java.util.Arrays;

/** Rows of numbers as numbers: each row behind its length, which is -1 where there is none. */
final class Rows {
  private Rows() {}

  static double[] numbers(double[]... rows) {
    int size = Arrays.stream(rows).mapToInt(row -> 1 + (row == null ? 0 : row.length)).sum();
    double[] numbers = new double[size];
    int at = 0;
    for (double[] row : rows) {
      numbers[at++] = row == null ? -1 : row.length;
      if (row != null) {
        System.arraycopy(row, 0, numbers, at, row.length);
        at += row.length;
      }
    }
    return numbers;
  }

  static double[][] of(int count, double... numbers) {
    double[][] rows = new double[count][];
    int at = 0;
    for (int i = 0; i < count; i++) {
      int length = (int) numbers[at++];
      if (length >= 0) {
        rows[i] = Arrays.copyOfRange(numbers, at, at + length);
        at += length;
      }
    }
    return rows;
  }
}
