package org.vitrine.attribution.shap;

import java.util.random.RandomGenerator;
import org.vitrine.api.RunContext;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.model.Points;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.attribution.shap.ExpectedGradients.Config;

/** The random points of Expected Gradients; also adds up squares for the standard error. */
final class Draws implements Points {
  private final AttributionRequest request;
  private final Config config;
  private final Tensor background;
  private final RunContext run;
  private final double[] squares;

  Draws(AttributionRequest request, Config config, Tensor background, RunContext run) {
    this.request = request;
    this.config = config;
    this.background = background;
    this.run = run;
    this.squares = new double[request.images().size()];
  }

  @Override
  public String at() {
    return request.model().network().input().name();
  }

  @Override
  public int count() {
    return config.samples();
  }

  int backgroundRows() {
    return background.rows();
  }

  @Override
  public void fill(int row, int index, float[] target, int offset) {
    Draw draw = new Draw(row, index);
    int size = request.images().rowSize();
    for (int i = 0; i < size; i++) {
      float reference = draw.reference(i);
      float image = draw.image(i);
      target[offset + i] = (float) (reference + draw.position * (image - reference));
    }
  }

  @Override
  public void weigh(int row, int index, String at, float[] gradient, int offset, int length) {
    Draw draw = new Draw(row, index);
    synchronized (squares) {
      for (int i = 0; i < length; i++) {
        float reference = draw.reference(i);
        double share = (draw.image(i) - reference) * (double) gradient[offset + i];
        gradient[offset + i] = (float) (share / config.samples());
        squares[row * length + i] += share * share;
      }
    }
  }

  /** Returns, per image, the root of the mean over its values of the squared standard error. */
  double[] standardError(Tensor mean) {
    int size = mean.rowSize();
    double[] result = new double[mean.rows()];
    for (int i = 0; i < mean.size(); i++) {
      double variance = squares[i] / config.samples() - Math.pow(mean.array()[i], 2);
      result[i / size] += Math.max(0, variance) / (config.samples() - 1) / size;
    }
    for (int row = 0; row < result.length; row++) {
      result[row] = Math.sqrt(result[row]);
    }
    return result;
  }

  /** One draw, made again the same whenever it is asked for; values must be read in order. */
  private final class Draw {
    private final int from;
    private final int backgroundFrom;
    private final double position;
    private final RandomGenerator noise;
    private final RandomGenerator spread;

    Draw(int row, int index) {
      int size = request.images().rowSize();
      RandomGenerator random = run.random("shap", request.index(row), index);
      from = row * size;
      backgroundFrom = random.nextInt(background.rows()) * size;
      position = random.nextDouble();
      noise = run.random("shap/noise", request.index(row), index);
      spread = run.random("shap/background", request.index(row), index);
    }

    float reference(int i) {
      float value = background.array()[backgroundFrom + i];
      return config.background().equals("gaussian")
          ? (float) (value + config.background_sigma() * spread.nextGaussian())
          : value;
    }

    float image(int i) {
      float value = request.images().array()[from + i];
      return config.noise() == 0 ? value : (float) (value + config.noise() * noise.nextGaussian());
    }
  }
}
