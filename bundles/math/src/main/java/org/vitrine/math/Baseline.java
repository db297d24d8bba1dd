package org.vitrine.math;

import java.util.random.RandomGenerator;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.tensor.Tensor;

/** The image that stands for nothing. */
public enum Baseline {
  /** Zeros: black, or the mean colour where the network takes normalised images. */
  ZERO,
  /** Every value drawn from U[0,1]. */
  UNIFORM,
  /** The image plus N(0,1), clamped to [0,1]. */
  GAUSSIAN,
  /** The image blurred by a 5x5 Gaussian of sigma 10, mirrored at the border. */
  BLUR;

  /** Returns whether baselines are drawn, so that another seed gives others. */
  public boolean random() {
    return this == UNIFORM || this == GAUSSIAN;
  }

  /** Returns the first draw of a baseline for each image. */
  public Tensor image(Tensor images, long first, RunContext run) {
    return image(images, first, 0, run);
  }

  /**
   * Returns a baseline for each image.
   *
   * @param images [n,c,h,w], or any shape where nothing is blurred
   * @param first the number of the first image in its set
   * @param draw which of several draws
   */
  public Tensor image(Tensor images, long first, int draw, RunContext run) {
    if (this == BLUR && images.shape().rank() != 4) {
      throw new UsageException(
          "values of shape " + images.shape() + " cannot be blurred",
          "Use -o baseline=zero, uniform or gaussian.");
    }
    return switch (this) {
      case ZERO -> Tensor.zeros(images.shape());
      case BLUR -> Blur.apply(images, Blur.gaussian(5, 10), Blur.Border.REFLECT);
      default -> draw(images, first, draw, run);
    };
  }

  private Tensor draw(Tensor images, long first, int draw, RunContext run) {
    Tensor result = Tensor.zeros(images.shape());
    int size = images.rowSize();
    for (int row = 0; row < images.rows(); row++) {
      RandomGenerator random = run.random("baseline", first + row, draw);
      for (int i = row * size; i < (row + 1) * size; i++) {
        result.array()[i] =
            this == UNIFORM
                ? random.nextFloat()
                : (float) Math.max(0, Math.min(1, images.array()[i] + random.nextGaussian()));
      }
    }
    return result;
  }
}
