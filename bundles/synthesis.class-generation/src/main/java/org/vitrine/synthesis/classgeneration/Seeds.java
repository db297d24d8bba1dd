package org.vitrine.synthesis.classgeneration;

import java.util.random.RandomGenerator;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Moments;
import org.vitrine.math.MultivariateNormal;
import org.vitrine.math.Resampling;

/** Coarse images drawn from the normal distribution of a class's block means. */
final class Seeds {
  private final Shape shape;
  private final int block;
  private final MultivariateNormal normal;

  private Seeds(Shape shape, int block, MultivariateNormal normal) {
    this.shape = shape;
    this.block = block;
    this.normal = normal;
  }

  /**
   * Fits the distribution to the images of a class.
   *
   * @param block the side of a block in pixels
   * @param ridge what is added to the variance of every block
   */
  static Seeds of(Dataset data, int label, int block, double ridge, RunContext run) {
    Shape shape = null;
    Moments moments = null;
    for (int i = 0; i < data.size(); i++) {
      run.checkCancelled();
      if (data.label(i) != label) {
        continue;
      }
      Tensor image = read(data, i, run);
      if (image == null) {
        continue;
      }
      if (shape == null) {
        shape = image.shape();
        requireBlocks(shape, block);
        moments = new Moments(image.size() / (block * block));
      } else if (!shape.equals(image.shape())) {
        throw new VitrineException(
            "The images of " + data.source() + " are of different sizes.",
            "Bring them to one: ?resize=S&crop=S.");
      }
      moments.add(blockMeans(image, block));
    }
    if (shape == null) {
      throw new UsageException(
          data.source() + " has no image of class " + label + ".",
          "Seeds come from images with labels: name other classes, or other data.");
    }
    return new Seeds(shape, block, new MultivariateNormal(moments, ridge));
  }

  private static Tensor read(Dataset data, int index, RunContext run) {
    try {
      return data.sample(index).image();
    } catch (Dataset.UnreadableSampleException e) {
      run.warn(e.getMessage());
      return null;
    }
  }

  private static void requireBlocks(Shape shape, int block) {
    if (shape.at(1) % block != 0 || shape.at(2) % block != 0) {
      throw new UsageException(
          "Blocks of " + block + " pixels do not tile images of " + shape + ".",
          "Take another -o block=.");
    }
  }

  static double[] blockMeans(Tensor image, int block) {
    int height = image.shape().at(1);
    int width = image.shape().at(2);
    int columns = width / block;
    double[] means = new double[image.size() / (block * block)];
    for (int i = 0; i < image.size(); i++) {
      int plane = i / (height * width);
      int y = i / width % height;
      int x = i % width;
      int at = (plane * (height / block) + y / block) * columns + x / block;
      means[at] += image.array()[i] / (double) (block * block);
    }
    return means;
  }

  /** Draws one image [1,c,h,w]: block means, clamped to [0,1], each repeated over its block. */
  Tensor draw(RandomGenerator random) {
    double[] means = normal.draw(random);
    float[] coarse = new float[means.length];
    for (int i = 0; i < coarse.length; i++) {
      coarse[i] = (float) Math.max(0, Math.min(1, means[i]));
    }
    Shape small = Shape.of(1, shape.at(0), shape.at(1) / block, shape.at(2) / block);
    return Resampling.nearest(Tensor.of(small, coarse), shape.at(1), shape.at(2));
  }
}
