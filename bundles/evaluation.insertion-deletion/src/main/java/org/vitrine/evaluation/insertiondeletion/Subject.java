package org.vitrine.evaluation.insertiondeletion;

import org.vitrine.api.tensor.Tensor;
import org.vitrine.evaluation.insertiondeletion.InsertionDeletion.BlurKind;
import org.vitrine.evaluation.insertiondeletion.InsertionDeletion.Config;
import org.vitrine.evaluation.insertiondeletion.InsertionDeletion.Substrate;
import org.vitrine.math.Blur;
import org.vitrine.math.Ranking;
import org.vitrine.math.Reduce;
import org.vitrine.math.Resampling;

/**
 * One image with its map.
 *
 * @param index its number in the dataset
 * @param image [1,c,h,w]
 * @param map [1,c,h,w], of its own channels and size
 */
record Subject(int index, Tensor image, Tensor map) {

  int pixels() {
    return image.shape().at(2) * image.shape().at(3);
  }

  int pixelsPerStep(Config config) {
    int rows = image.shape().at(2) > 64 ? 8 : 1;
    return config.pixels_per_step() > 0 ? config.pixels_per_step() : rows * image.shape().at(3);
  }

  int steps(Config config) {
    return (pixels() + pixelsPerStep(config) - 1) / pixelsPerStep(config);
  }

  /** Returns the image's pixels, most important first. */
  int[] order(Reduce reduce) {
    Tensor single = reduce.apply(map);
    return Ranking.descending(
        Resampling.nearest(single, image.shape().at(2), image.shape().at(3)).array());
  }

  /** Returns what the image is when every pixel is deleted. */
  float[] deleted(Substrate substrate) {
    float[] result = new float[image.size()];
    if (substrate == Substrate.MEAN) {
      for (int from = 0; from < result.length; from += pixels()) {
        double sum = 0;
        for (int i = from; i < from + pixels(); i++) {
          sum += image.array()[i];
        }
        java.util.Arrays.fill(result, from, from + pixels(), (float) (sum / pixels()));
      }
    }
    return result;
  }

  /** Returns what the image is before any pixel is inserted. */
  float[] blurred(Config config) {
    if (config.blur() == BlurKind.NONE) {
      return deleted(config.substrate());
    }
    double[] weights =
        config.blur() == BlurKind.RISE
            ? Blur.rise(config.kernel(), config.sigma())
            : Blur.gaussian(config.kernel(), config.sigma());
    return Blur.apply(image, weights, Blur.Border.ZERO).array();
  }
}
