package org.vitrine.data.info;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vitrine.api.RunContext;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Dataset.UnreadableSampleException;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Resizing;

/** Small pictures of a dataset: a row for each class, in the order of the labels. */
public final class ContactSheet {
  private static final int SIDE = 96;
  private static final int GAP = 4;
  private static final int COLOURS = 3;
  private static final int MOST_ROWS = 100;

  private ContactSheet() {}

  /**
   * Draws a sheet. Samples that cannot be read are passed over.
   *
   * @param columns the most pictures of a class, spread evenly over its samples
   * @return [3,h,w] in [0,1], white where nothing is
   */
  public static Tensor of(Dataset dataset, int columns, RunContext run) {
    List<List<Integer>> rows = rows(dataset);
    int width = GAP + columns * (SIDE + GAP);
    int height = GAP + rows.size() * (SIDE + GAP);
    float[] sheet = new float[COLOURS * height * width];
    Arrays.fill(sheet, 1);
    for (int row = 0; row < rows.size(); row++) {
      List<Integer> samples = rows.get(row);
      int shown = Math.min(columns, samples.size());
      for (int column = 0; column < shown; column++) {
        run.checkCancelled();
        int index = samples.get((int) ((long) column * samples.size() / shown));
        try {
          Tensor picture = small(dataset.sample(index).image());
          paste(picture, sheet, height, width, cell(row), cell(column));
        } catch (UnreadableSampleException e) {
          run.warn(e.getMessage());
        }
      }
    }
    return Tensor.of(Shape.of(COLOURS, height, width), sheet);
  }

  private static int cell(int number) {
    return GAP + number * (SIDE + GAP);
  }

  private static List<List<Integer>> rows(Dataset dataset) {
    Map<Integer, List<Integer>> rows = new TreeMap<>();
    for (int i = 0; i < dataset.size(); i++) {
      rows.computeIfAbsent(dataset.label(i), label -> new ArrayList<>()).add(i);
    }
    return rows.values().stream().limit(MOST_ROWS).toList();
  }

  /**
   * Returns an image whose longer side fills a cell, or nearly: small ones grow by whole pixels.
   */
  private static Tensor small(Tensor image) {
    int height = image.shape().at(1);
    int width = image.shape().at(2);
    int longer = Math.max(height, width);
    if (longer > SIDE) {
      return Resizing.resize(
          image, Math.max(1, height * SIDE / longer), Math.max(1, width * SIDE / longer));
    }
    int times = SIDE / longer;
    float[] values = new float[image.shape().at(0) * height * times * width * times];
    for (int i = 0; i < values.length; i++) {
      int row = i / (width * times);
      int column = i % (width * times) / times;
      values[i] = image.array()[row / times * width + column];
    }
    return Tensor.of(Shape.of(image.shape().at(0), height * times, width * times), values);
  }

  private static void paste(
      Tensor picture, float[] sheet, int height, int width, int top, int left) {
    int channels = picture.shape().at(0);
    int h = picture.shape().at(1);
    int w = picture.shape().at(2);
    for (int channel = 0; channel < COLOURS; channel++) {
      int from = channels == COLOURS ? channel : 0;
      for (int y = 0; y < h; y++) {
        int to = (channel * height + top + (SIDE - h) / 2 + y) * width + left + (SIDE - w) / 2;
        System.arraycopy(picture.array(), (from * h + y) * w, sheet, to, w);
      }
    }
  }
}
