package org.vitrine.report;

import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Resampling;

/**
 * One value per pixel.
 *
 * @param height rows
 * @param width columns
 * @param values row by row
 */
public record Plane(int height, int width, float[] values) {
  /** Checks that the values fill the plane. */
  public Plane {
    if (values.length != height * width) {
      throw new IllegalArgumentException(values.length + " values for " + height + "x" + width);
    }
  }

  /**
   * Reduces one map to a plane; the map stays as it is.
   *
   * @param maps [n,c,h,w], or [n,k] where a layer has no pixels, which becomes one row
   * @param row which of the n
   */
  public static Plane of(Tensor maps, int row, Reduction reduction) {
    Shape shape = maps.shape();
    boolean pixels = shape.rank() == 4;
    int height = pixels ? shape.at(2) : 1;
    int width = pixels ? shape.at(3) : maps.rowSize();
    int area = height * width;
    int channels = maps.rowSize() / area;
    double[] sums = new double[area];
    int from = row * maps.rowSize();
    for (int i = 0; i < maps.rowSize(); i++) {
      int pixel = i % area;
      sums[pixel] = reduction.add(sums[pixel], maps.array()[from + i], channels);
    }
    float[] values = new float[area];
    for (int i = 0; i < area; i++) {
      values[i] = (float) sums[i];
    }
    return new Plane(height, width, values);
  }

  /** Returns what of this plane colours show. */
  Plane shown(Colours colours) {
    float[] shown = new float[values.length];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = colours.shown(values[i]);
    }
    return new Plane(height, width, shown);
  }

  /** Returns this plane in another size. */
  public Plane resized(int newHeight, int newWidth, Upsampling upsampling) {
    if (newHeight == height && newWidth == width) {
      return this;
    }
    Tensor tensor = Tensor.of(Shape.of(1, 1, height, width), values);
    Tensor resized =
        upsampling == Upsampling.NEAREST
            ? Resampling.nearest(tensor, newHeight, newWidth)
            : Resampling.bilinear(tensor, newHeight, newWidth);
    return new Plane(newHeight, newWidth, resized.array());
  }
}
