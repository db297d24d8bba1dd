package org.vitrine.core;

import java.util.OptionalInt;
import org.vitrine.api.data.Dataset.UnreadableSampleException;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Resizing;

/**
 * What is done to each image [c,h,w] of a dataset, in this order.
 *
 * @param resize the length of the shorter side; the longer one follows, rounded down
 * @param crop the side of the square cut from the centre
 * @param channels 3 to repeat grey, 1 to mix colours to grey
 */
record ImageChange(OptionalInt resize, OptionalInt crop, OptionalInt channels) {
  private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

  boolean none() {
    return resize.isEmpty() && crop.isEmpty() && channels.isEmpty();
  }

  /**
   * Changes an image.
   *
   * @param name the sample's name, for error messages
   * @throws UnreadableSampleException if the image is smaller than the crop
   */
  Tensor apply(Tensor image, String name) {
    Tensor result = resize.isPresent() ? Resizing.shorterSide(image, resize.getAsInt()) : image;
    if (crop.isPresent()) {
      result = cropped(result, crop.getAsInt(), name);
    }
    return channels.isPresent() ? recoloured(result, channels.getAsInt(), name) : result;
  }

  private static Tensor cropped(Tensor image, int side, String name) {
    Shape shape = image.shape();
    if (shape.at(1) < side || shape.at(2) < side) {
      throw new UnreadableSampleException(
          name,
          "it is "
              + shape.at(2)
              + " x "
              + shape.at(1)
              + ", smaller than crop="
              + side
              + "; resize it",
          null);
    }
    int top = (shape.at(1) - side) / 2;
    int left = (shape.at(2) - side) / 2;
    float[] values = new float[shape.at(0) * side * side];
    for (int row = 0; row < shape.at(0) * side; row++) {
      int channel = row / side;
      int from = (channel * shape.at(1) + top + row % side) * shape.at(2) + left;
      System.arraycopy(image.array(), from, values, row * side, side);
    }
    return Tensor.of(Shape.of(shape.at(0), side, side), values);
  }

  private static Tensor recoloured(Tensor image, int wanted, String name) {
    int present = image.shape().at(0);
    if (present == wanted) {
      return image;
    }
    if (present != 1 && present != 3) {
      throw new UnreadableSampleException(name, "it has " + present + " channels", null);
    }
    int area = image.rowSize();
    float[] values = new float[wanted * area];
    for (int channel = 0; channel < wanted; channel++) {
      for (int from = 0; from < present; from++) {
        float weight = present == 1 ? 1 : LUMA[from];
        for (int i = 0; i < area; i++) {
          values[channel * area + i] += weight * image.array()[from * area + i];
        }
      }
    }
    return Tensor.of(image.shape().with(0, wanted), values);
  }
}
