package org.vitrine.api.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.api.Problem;
import org.vitrine.api.tensor.Shape;

/**
 * A value that is fed to a network.
 *
 * @param name the name that layers refer to
 * @param shape [-1,c,h,w] for images: the batch is always unknown, h and w may be
 */
public record Input(String name, Shape shape) {
  /**
   * Returns what is wrong with an image's shape, and what to add to its dataset; nothing if it
   * fits.
   *
   * @param image [c,h,w]
   * @param what the image's name
   * @param source what was typed for the dataset
   */
  public Optional<Problem> misfit(Shape image, String what, String source) {
    boolean fits = image.rank() == shape.rank() - 1;
    for (int axis = 0; fits && axis < image.rank(); axis++) {
      fits = shape.at(axis + 1) < 0 || shape.at(axis + 1) == image.at(axis);
    }
    return fits
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                what + " is " + image + " but the network takes " + shape + ".",
                advice(image, source)));
  }

  private String advice(Shape image, String source) {
    if (image.rank() == shape.rank() - 2) {
      return "One image needs a first axis too: [1, ...].";
    }
    if (image.rank() != 3 || shape.rank() != 4) {
      return "";
    }
    List<String> parameters = new ArrayList<>();
    int height = shape.at(2);
    int width = shape.at(3);
    if (height == width && height > 0 && (image.at(1) != height || image.at(2) != width)) {
      parameters.add("resize=" + height + "&crop=" + height);
    }
    if (shape.at(1) != image.at(0) && (shape.at(1) == 1 || shape.at(1) == 3)) {
      parameters.add("channels=" + shape.at(1));
    }
    String sign = source.contains("?") ? "&" : "?";
    return parameters.isEmpty() ? "" : "Add to the data: " + sign + String.join("&", parameters);
  }
}
