package org.vitrine.data.augmentation;

import org.vitrine.api.tensor.Tensor;

/** Changes the colours of images [c,h,w] in [0,1], with torchvision's formulas and grey. */
final class Colours {
  private static final double[] GREY = {0.2989, 0.587, 0.114};

  private Colours() {}

  /** Returns an image as many times as bright. */
  static Tensor brightness(Tensor image, double factor) {
    return factor == 1 ? image : image.map(v -> clip(factor * v));
  }

  /** Returns an image whose distances from its mean grey are multiplied. */
  static Tensor contrast(Tensor image, double factor) {
    if (factor == 1) {
      return image;
    }
    int area = image.rowSize();
    double sum = 0;
    for (int i = 0; i < area; i++) {
      sum += grey(image, i);
    }
    double mean = sum / area;
    return image.map(v -> clip(factor * v + (1 - factor) * mean));
  }

  /** Returns an image whose distances from its own grey are multiplied. */
  static Tensor saturation(Tensor image, double factor) {
    if (factor == 1 || !coloured(image)) {
      return image;
    }
    int area = image.rowSize();
    float[] values = new float[image.size()];
    for (int i = 0; i < area; i++) {
      double grey = grey(image, i);
      for (int at = i; at < values.length; at += area) {
        values[at] = clip(factor * image.array()[at] + (1 - factor) * grey);
      }
    }
    return Tensor.of(image.shape(), values);
  }

  /**
   * Returns an image with every hue turned.
   *
   * @param turn a part of the full circle
   */
  static Tensor hue(Tensor image, double turn) {
    if (!coloured(image)) {
      return image;
    }
    int area = image.rowSize();
    float[] v = image.array();
    float[] values = new float[v.length];
    for (int i = 0; i < area; i++) {
      double max = Math.max(v[i], Math.max(v[i + area], v[i + 2 * area]));
      double chroma = max - Math.min(v[i], Math.min(v[i + area], v[i + 2 * area]));
      double sixth = 6 * turn + (chroma == 0 ? 0 : sixth(v[i], v[i + area], v[i + 2 * area]));
      // the colour of hue s has the channel max - chroma * clip(min(k, 4 - k)) with k = n + s mod 6
      for (int channel = 0; channel < 3; channel++) {
        double k = (5 - 2 * channel + sixth) % 6;
        k = k < 0 ? k + 6 : k;
        double less = Math.max(0, Math.min(1, Math.min(k, 4 - k)));
        values[i + channel * area] = (float) (max - chroma * less);
      }
    }
    return Tensor.of(image.shape(), values);
  }

  /** Returns the hue of a colour that is not grey, in sixths of the circle from red on. */
  private static double sixth(double red, double green, double blue) {
    double max = Math.max(red, Math.max(green, blue));
    double chroma = max - Math.min(red, Math.min(green, blue));
    if (max == red) {
      return (green - blue) / chroma;
    }
    return max == green ? 2 + (blue - red) / chroma : 4 + (red - green) / chroma;
  }

  private static boolean coloured(Tensor image) {
    return image.shape().at(0) == GREY.length;
  }

  private static double grey(Tensor image, int pixel) {
    if (!coloured(image)) {
      double sum = 0;
      for (int at = pixel; at < image.size(); at += image.rowSize()) {
        sum += image.array()[at];
      }
      return sum / image.shape().at(0);
    }
    double sum = 0;
    for (int channel = 0; channel < GREY.length; channel++) {
      sum += GREY[channel] * image.array()[channel * image.rowSize() + pixel];
    }
    return sum;
  }

  private static float clip(double value) {
    return (float) Math.max(0, Math.min(1, value));
  }
}
