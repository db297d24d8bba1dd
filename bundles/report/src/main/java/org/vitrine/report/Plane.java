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
    float[] values = new float[height * width];
    int from = row * maps.rowSize();
    for (int i = 0; i < maps.rowSize(); i++) {
      int pixel = i % values.length;
      values[pixel] = reduction.add(values[pixel], maps.array()[from + i]);
    }
    return new Plane(height, width, values);
  }

  /** Returns this plane in another size, linear between pixel centres. */
  public Plane resized(int newHeight, int newWidth) {
    if (newHeight == height && newWidth == width) {
      return this;
    }
    Tensor tensor = Tensor.of(Shape.of(1, 1, height, width), values);
    return new Plane(newHeight, newWidth, Resampling.bilinear(tensor, newHeight, newWidth).array());
  }
}
