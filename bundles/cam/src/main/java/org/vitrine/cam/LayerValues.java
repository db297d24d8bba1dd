package org.vitrine.cam;

import java.util.Arrays;
import org.vitrine.api.RunContext;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * What a layer makes of the images, and how the score depends on it.
 *
 * @param request what is explained
 * @param name the layer
 * @param activation its values [n,c,h,w], or [n,c] where it has no extent
 * @param run the run
 */
public record LayerValues(
    AttributionRequest request, String name, Tensor activation, RunContext run) {

  /** Returns the number of channels. */
  public int channels() {
    return activation.shape().at(1);
  }

  /** Returns the number of values of one channel of one image. */
  public int area() {
    Shape shape = activation.shape();
    return shape.size() / (shape.at(0) * shape.at(1));
  }

  /** Returns the gradient of each image's score with respect to the layer, in its shape. */
  public Tensor gradient() {
    // with the layer's value given, only what comes after it is computed again
    GradientOptions after = GradientOptions.at(name).replacing(name, activation);
    return request
        .model()
        .gradients(request.images(), request.targets().logit(), after, run)
        .at(name);
  }

  /** Returns each image's score. */
  public double[] scores() {
    return request.model().scores(request.images(), request.targets().logit(), run);
  }

  /**
   * Returns the score of one image with other values of the layer.
   *
   * @param row the image
   * @param values [m,c,h,w], as many as scores are wanted
   */
  public double[] scoresWith(int row, Tensor values) {
    int[] same = new int[values.rows()];
    Arrays.fill(same, row);
    Targets targets = request.targets().select(same);
    GradientOptions after = GradientOptions.at(name).replacing(name, values);
    return request
        .model()
        .gradients(request.images().select(same), targets.logit(), after, run)
        .scores();
  }

  /** Returns the sum of some values over each channel of each image: n times c numbers. */
  public double[] sums(Tensor values) {
    int area = area();
    double[] sums = new double[values.size() / area];
    for (int i = 0; i < values.size(); i++) {
      sums[i / area] += values.array()[i];
    }
    return sums;
  }

  /**
   * Returns the activation with each channel of each image times its weight.
   *
   * @param weights n times c numbers
   */
  public Tensor weighted(double... weights) {
    int area = area();
    Tensor weighted = Tensor.zeros(activation.shape());
    for (int i = 0; i < weighted.size(); i++) {
      weighted.array()[i] = (float) (weights[i / area] * activation.array()[i]);
    }
    return weighted;
  }
}
