package org.vitrine.attribution.ig;

import java.util.function.IntFunction;
import org.vitrine.api.RunContext;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.BaselineImages;

/**
 * The baseline images that lines start at.
 *
 * @param count how many there are for each image
 * @param images makes one for each image
 */
record Starts(int count, IntFunction<Tensor> images) {
  private static final int MOST = 1000;

  static Starts of(
      IntegratedGradients.Config config,
      AttributionRequest request,
      Datasets datasets,
      RunContext run) {
    Tensor images = request.images();
    if (config.baselines().isEmpty()) {
      int draws = config.baseline().random() ? config.draws() : 1;
      return new Starts(draws, draw -> config.baseline().image(images, request.first(), draw, run));
    }
    Tensor read = BaselineImages.read(datasets, config.baselines(), MOST, images.shape());
    return new Starts(read.rows(), draw -> repeated(read.rows(draw, draw + 1), images.shape()));
  }

  Tensor image(int draw) {
    return images.apply(draw);
  }

  private static Tensor repeated(Tensor one, Shape shape) {
    Tensor all = Tensor.zeros(shape);
    for (int row = 0; row < all.rows(); row++) {
      System.arraycopy(one.array(), 0, all.array(), row * one.size(), one.size());
    }
    return all;
  }
}
