package org.vitrine.evaluation.infidelity;

import java.util.random.RandomGenerator;
import org.vitrine.api.RunContext;
import org.vitrine.api.tensor.Tensor;

/** Random changes of one image, and the falls of the score that a map foretells for them. */
final class Forecast {
  private final Tensor image;
  private final float[] slopes;
  private final Infidelity.Config config;
  private final double[] foretold;

  Forecast(Tensor image, Tensor map, Infidelity.Config config) {
    this.image = image;
    this.config = config;
    this.foretold = new double[config.samples()];
    this.slopes = map.array().clone();
    if (config.meaning() == Infidelity.Meaning.SHARE) {
      for (int i = 0; i < slopes.length; i++) {
        // a pixel that is zero has no share to be taken away
        slopes[i] = image.array()[i] == 0 ? 0 : slopes[i] / image.array()[i];
      }
    }
  }

  /** Returns the changed images, and remembers what is foretold for them. */
  Tensor change(RunContext run, int index) {
    int size = image.size();
    float[] changed = new float[config.samples() * size];
    for (int sample = 0; sample < config.samples(); sample++) {
      RandomGenerator random = run.random("infidelity", index, sample);
      float[] taken = config.change() == Infidelity.Change.NOISE ? noise(random) : square(random);
      for (int i = 0; i < size; i++) {
        changed[sample * size + i] = image.array()[i] - taken[i];
        foretold[sample] += (double) taken[i] * slopes[i];
      }
    }
    return Tensor.of(image.shape().with(0, config.samples()), changed);
  }

  private float[] noise(RandomGenerator random) {
    float[] taken = new float[image.size()];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = (float) (config.sigma() * random.nextGaussian());
    }
    return taken;
  }

  private float[] square(RandomGenerator random) {
    int height = image.shape().at(2);
    int width = image.shape().at(3);
    int top = random.nextInt(Math.max(1, height - config.side() + 1));
    int left = random.nextInt(Math.max(1, width - config.side() + 1));
    float[] taken = new float[image.size()];
    for (int i = 0; i < taken.length; i++) {
      int row = i / width % height - top;
      int column = i % width - left;
      boolean inside = row >= 0 && row < config.side() && column >= 0 && column < config.side();
      taken[i] = inside ? image.array()[i] : 0;
    }
    return taken;
  }

  /** Returns the mean squared error of what was foretold. */
  double error(double before, double... after) {
    double products = 0;
    double squares = 0;
    for (int i = 0; i < after.length; i++) {
      products += foretold[i] * (before - after[i]);
      squares += foretold[i] * foretold[i];
    }
    double scale = !config.scaled() ? 1 : squares == 0 ? 0 : products / squares;
    double error = 0;
    for (int i = 0; i < after.length; i++) {
      double wrong = scale * foretold[i] - (before - after[i]);
      error += wrong * wrong / after.length;
    }
    return error;
  }
}
