package org.vitrine.data.augmentation;

import org.vitrine.api.tensor.Tensor;

/**
 * Where each pixel of a moved image comes from: x' = a x + b y + c, y' = d x + e y + f, in pixels
 * from the image's centre, x to the right and y down.
 */
record AffineMap(double a, double b, double c, double d, double e, double f) {
  /**
   * Returns the map behind a rotation, shear, scaling and shift, in torchvision's order: an image
   * is sheared along x, scaled, rotated, and then shifted.
   *
   * @param degrees the angle, clockwise as seen
   * @param right the shift to the right in pixels
   * @param down the shift down in pixels
   * @param shear the angle of the shear in degrees
   */
  static AffineMap of(double degrees, double right, double down, double scale, double shear) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    double tan = Math.tan(Math.toRadians(shear));
    // the forward matrix is [cos, -cos tan - sin; sin, -sin tan + cos], with determinant 1
    double a = (cos - sin * tan) / scale;
    double b = (cos * tan + sin) / scale;
    double d = -sin / scale;
    double e = cos / scale;
    return new AffineMap(a, b, -a * right - b * down, d, e, -d * right - e * down);
  }

  /** Returns the image that moves so. */
  Tensor move(Tensor image, Interpolation interpolation) {
    int h = image.shape().at(1);
    int w = image.shape().at(2);
    float[] values = new float[image.size()];
    for (int i = 0; i < h * w; i++) {
      int line = i / w;
      double x = i - line * w - (w - 1) / 2.0;
      double y = line - (h - 1) / 2.0;
      double column = a * x + b * y + c + (w - 1) / 2.0;
      double row = d * x + e * y + f + (h - 1) / 2.0;
      for (int plane = 0; plane < values.length; plane += h * w) {
        values[plane + i] = interpolation.at(image.array(), plane, h, w, row, column);
      }
    }
    return Tensor.of(image.shape(), values);
  }
}
