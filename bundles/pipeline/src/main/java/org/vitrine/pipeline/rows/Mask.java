package org.vitrine.pipeline.rows;

import java.nio.file.Path;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;

/**
 * Where a segmentation is explained: the weight of every pixel.
 *
 * @param weights [1,h,w] for all images, or [n,h,w]
 */
record Mask(Tensor weights) {
  /**
   * Reads a mask [h,w], or [n,h,w] with one for each image of the data.
   *
   * @throws UsageException if its shape is another, a weight is negative, or all of an image are 0
   */
  static Mask read(Path file, int images) {
    Tensor read = Npy.read(file);
    Shape shape = read.shape();
    if (shape.rank() < 2 || shape.rank() > 3 || (shape.rank() == 3 && read.rows() != images)) {
      throw new UsageException(
          file + " has the shape " + shape + ".",
          "A mask is [h,w], or [n,h,w] for " + images + " images.");
    }
    Tensor weights = shape.rank() == 3 ? read : read.reshape(Shape.of(1, shape.at(0), shape.at(1)));
    for (int row = 0; row < weights.rows(); row++) {
      require(file, weights, row);
    }
    return new Mask(weights);
  }

  private static void require(Path file, Tensor weights, int row) {
    double sum = 0;
    for (float weight : weights.rows(row, row + 1).array()) {
      if (!Float.isFinite(weight)) {
        throw new VitrineException(file + " holds " + weight + ".", "Weights are finite.");
      }
      if (weight < 0) {
        throw new UsageException(
            file + " holds the negative weight " + weight + ".", "Weights are 0 or more.");
      }
      sum += weight;
    }
    if (sum == 0) {
      throw new UsageException(file + " is zero everywhere for image " + row + ".", "");
    }
  }

  /** Returns the weights of some images of the data. */
  Tensor of(int... images) {
    return weights.select(weights.rows() == 1 ? new int[images.length] : images);
  }
}
