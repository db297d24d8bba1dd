package org.vitrine.evaluation.fid;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.math.Moments;

/** Mean and covariance of a set's features, and those of some images drawn at random. */
final class Gathering {
  private final int most;
  private final RandomGenerator draw;
  private final List<double[]> kept = new ArrayList<>();
  private Moments moments = new Moments(0);

  /**
   * Begins without images.
   *
   * @param most how many images are drawn
   * @param draw what they are drawn from
   */
  Gathering(int most, RandomGenerator draw) {
    this.most = most;
    this.draw = draw;
  }

  /** Adds the features of the next image; they are kept by reservoir sampling. */
  void add(double... features) {
    moments = moments.count() == 0 ? new Moments(features.length) : moments;
    moments.add(features);
    if (kept.size() < most) {
      kept.add(features);
    } else if (most > 0) {
      long slot = draw.nextLong(moments.count());
      if (slot < most) {
        kept.set((int) slot, features);
      }
    }
  }

  /** Checks that these images of a dataset are a distribution. */
  void requireTwo(Dataset data) {
    if (moments.count() < 2) {
      throw new VitrineException(
          "Only one image of " + data.source() + " can be read.", "A distribution needs two.");
    }
  }

  void warnOfFew(RunContext run) {
    if (moments.count() <= moments.dimensions()) {
      run.warn(
          moments.count()
              + " images are too few for "
              + moments.dimensions()
              + " features: the distance depends on their number.");
    }
  }

  Moments moments() {
    return moments;
  }

  double[][] kept() {
    return kept.toArray(double[][]::new);
  }
}
