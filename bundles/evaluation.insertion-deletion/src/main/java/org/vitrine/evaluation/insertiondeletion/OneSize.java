package org.vitrine.evaluation.insertiondeletion;

import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.tensor.Shape;

/** The one size of the images of a dataset, for curves of several lengths have no mean. */
final class OneSize {
  private final Dataset data;
  private Shape size;

  OneSize(Dataset data) {
    this.data = data;
  }

  /**
   * Checks that an image is as large as those before.
   *
   * @throws VitrineException if it is not
   */
  void require(int image, Shape shape) {
    if (size != null && !shape.equals(size)) {
      throw new VitrineException(
          "Image "
              + image
              + " of "
              + data.source()
              + " is "
              + shape
              + ", those before "
              + size
              + ".",
          "Bring the images to one size: ?resize=S&crop=S.");
    }
    size = shape;
  }
}
