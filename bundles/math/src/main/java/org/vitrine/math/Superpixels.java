package org.vitrine.math;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Cuts images into segments: a label per pixel, from 0 without gaps. */
public final class Superpixels {
  private static final int ROUNDS = 10;

  private Superpixels() {}

  /** Returns a grid of cells x cells rectangles, fewer where the image has fewer pixels. */
  public static int[] grid(int height, int width, int cells) {
    int rows = Math.min(cells, height);
    int columns = Math.min(cells, width);
    int[] labels = new int[height * width];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (i / width) * rows / height * columns + (i % width) * columns / width;
    }
    return labels;
  }

  /**
   * Returns SLIC superpixels: k-means in colour and position from a regular start (Achanta et al.
   * 2012, IEEE PAMI 34(11)), then every segment one piece: pieces under a quarter of the mean size
   * join a neighbour. Colours are compared as they are, not in CIELAB.
   *
   * @param image channels planes of height x width, in [0,1]
   * @param cells about cells x cells segments
   * @param compactness weight of position against colour; 0.1 follows edges, 1 is nearly a grid
   */
  public static int[] slic(
      float[] image, int channels, int height, int width, int cells, double compactness) {
    int[] labels = grid(height, width, cells);
    int count = Arrays.stream(labels).max().orElse(0) + 1;
    double weight = compactness * cells / Math.sqrt((double) height * width);
    int[] start = labels.clone();
    for (int round = 0; round < ROUNDS; round++) {
      double[][] centres = centres(image, channels, height, width, labels, count);
      for (int i = 0; i < labels.length; i++) {
        labels[i] = nearest(image, channels, height, width, i, centres, weight, start[i], cells);
      }
    }
    return connected(labels, height, width, height * width / count / 4);
  }

  private static double[][] centres(
      float[] image, int channels, int height, int width, int[] labels, int count) {
    double[][] centres = new double[count][channels + 3];
    for (int i = 0; i < labels.length; i++) {
      double[] centre = centres[labels[i]];
      for (int c = 0; c < channels; c++) {
        centre[c] += image[c * height * width + i];
      }
      int row = i / width;
      centre[channels] += row;
      centre[channels + 1] += i % width;
      centre[channels + 2]++;
    }
    for (double[] centre : centres) {
      for (int j = 0; j < channels + 2; j++) {
        centre[j] /= Math.max(1, centre[channels + 2]);
      }
    }
    return centres;
  }

  /** Looks only at centres that began in the pixel's own cell or the eight around it. */
  private static int nearest(
      float[] image,
      int channels,
      int height,
      int width,
      int pixel,
      double[][] centres,
      double weight,
      int cell,
      int cells) {
    int columns = Math.min(cells, width);
    int row = pixel / width;
    int best = cell;
    double least = Double.POSITIVE_INFINITY;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int column = cell % columns + dx;
        int label = cell + dy * columns + dx;
        if (column < 0 || column >= columns || label < 0 || label >= centres.length) {
          continue;
        }
        double[] centre = centres[label];
        double colour = 0;
        for (int c = 0; c < channels; c++) {
          colour += Math.pow(image[c * height * width + pixel] - centre[c], 2);
        }
        double far =
            Math.pow(row - centre[channels], 2) + Math.pow(pixel % width - centre[channels + 1], 2);
        double distance = centre[channels + 2] == 0 ? least : colour + weight * weight * far;
        if (distance < least) {
          least = distance;
          best = label;
        }
      }
    }
    return best;
  }

  private static int[] connected(int[] labels, int height, int width, int least) {
    int[] result = new int[labels.length];
    Arrays.fill(result, -1);
    int next = 0;
    for (int i = 0; i < labels.length; i++) {
      if (result[i] >= 0) {
        continue;
      }
      int neighbour = i % width > 0 ? result[i - 1] : i >= width ? result[i - width] : -1;
      int size = flood(labels, result, height, width, i, next);
      if (size < least && neighbour >= 0) {
        int piece = next;
        for (int j = i; j < result.length; j++) {
          result[j] = result[j] == piece ? neighbour : result[j];
        }
      } else {
        next++;
      }
    }
    return result;
  }

  private static int flood(int[] labels, int[] result, int height, int width, int from, int name) {
    Deque<Integer> open = new ArrayDeque<>();
    open.add(from);
    result[from] = name;
    int size = 0;
    while (!open.isEmpty()) {
      int at = open.remove();
      size++;
      int[] around = {
        at % width > 0 ? at - 1 : -1,
        at % width < width - 1 ? at + 1 : -1,
        at - width,
        at + width < height * width ? at + width : -1
      };
      for (int other : around) {
        if (other >= 0 && result[other] < 0 && labels[other] == labels[from]) {
          result[other] = name;
          open.add(other);
        }
      }
    }
    return size;
  }
}
