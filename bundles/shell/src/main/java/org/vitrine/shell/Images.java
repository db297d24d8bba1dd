package org.vitrine.shell;

import java.nio.file.Path;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;

/** Reads images, and checks that a network can take them. */
final class Images {
  private Images() {}

  /**
   * Reads images [n,c,h,w] for a network.
   *
   * @throws VitrineException if their shape does not fit or a value is NaN or infinite
   */
  static Tensor read(Path file, Network network) {
    Tensor images = Npy.read(file);
    requireFit(file.toString(), images, network);
    requireFinite(file, images);
    return images;
  }

  /** Checks that a network takes images of their shape. */
  static void requireFit(String source, Tensor images, Network network) {
    Shape wanted = network.input().shape();
    if (!fits(images.shape(), wanted)) {
      boolean single = images.shape().rank() == wanted.rank() - 1;
      throw new VitrineException(
          source
              + " has the shape "
              + images.shape()
              + " but "
              + network.name()
              + " takes "
              + wanted
              + ".",
          single ? "One image needs a first axis too: [1, ...]." : "");
    }
  }

  /** Checks that no value is NaN or infinite. */
  static void requireFinite(Path file, Tensor values) {
    if (values.finite()) {
      return;
    }
    float[] array = values.array();
    int at = 0;
    while (Float.isFinite(array[at])) {
      at++;
    }
    throw new VitrineException(
        file
            + ": image "
            + at / values.rowSize()
            + " (counted from 0) holds "
            + (Float.isNaN(array[at]) ? "NaN" : "an infinite value")
            + ".",
        "Every value must be a finite number.");
  }

  private static boolean fits(Shape shape, Shape wanted) {
    if (shape.rank() != wanted.rank() || shape.at(0) == 0) {
      return false;
    }
    for (int axis = 1; axis < wanted.rank(); axis++) {
      if (wanted.at(axis) >= 0 && wanted.at(axis) != shape.at(axis)) {
        return false;
      }
    }
    return true;
  }
}
