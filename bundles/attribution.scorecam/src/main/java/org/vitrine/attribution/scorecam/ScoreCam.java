package org.vitrine.attribution.scorecam;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.model.Objective;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.cam.CamOptions;
import org.vitrine.cam.ClassActivationMap;
import org.vitrine.cam.LayerValues;
import org.vitrine.math.Resampling;

/**
 * Score-CAM (Wang et al. 2020, arXiv:1910.01279): the channels of a layer summed up, each weighted
 * by the class logit of the image seen through it; no gradient is taken.
 *
 * <p>A channel becomes a mask by being enlarged to the image, linear between pixel centres, and
 * brought to [0,1]. Weights are the softmax over channels of the logits (algorithm 1; the score of
 * the black image, which the paper subtracts, cancels in it).
 */
@Component
@Method(
    id = "scorecam",
    formula =
        "map = ReLU(Σk wk Ak), enlarged to the image;  Ak a layer's channels, w = softmax over k of "
            + "score(x · mask k), mask k = Ak enlarged and brought to [0,1]",
    title =
        "Score-CAM: the channels of a layer, weighted by the score of the image seen through them",
    paper = "Wang et al. 2020, arXiv:1910.01279",
    gives =
        "One map per image in the input's height and width: how much each place of the "
            + "layer speaks for the class, never negative unless relu=false. Without --layer "
            + "it takes the last one with rows and columns.")
@Designate(ocd = ScoreCam.Config.class)
public final class ScoreCam implements Attributor {
  private static final float EPSILON = 1e-8f;

  /** How many values of masked images are held at a time. */
  private static final int VALUES = 1 << 22;

  /** The options: those of every class activation map. */
  @ObjectClassDefinition(name = "Score-CAM")
  public interface Config extends CamOptions {}

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    CamOptions options = request.options().as(Config.class);
    return new ClassActivationMap(request, options, run).of(ScoreCam::weighted);
  }

  private static Tensor weighted(LayerValues layer) {
    Tensor images = layer.request().images();
    int channels = layer.channels();
    double[] weights = new double[images.rows() * channels];
    for (int row = 0; row < images.rows(); row++) {
      int image = row;
      Tensor masks = masks(layer.activation().rows(row, row + 1), images.shape());
      int most = Math.max(1, VALUES / images.rowSize());
      for (int from = 0; from < channels; from += most) {
        int to = Math.min(from + most, channels);
        int[] same = IntStream.range(from, to).map(k -> image).toArray();
        Tensor seen = seen(images.select(same), masks, from);
        Objective logit = layer.request().targets().select(same).logit();
        double[] scores = layer.request().model().scores(seen, logit, layer.run());
        System.arraycopy(scores, 0, weights, row * channels + from, to - from);
      }
      softmax(weights, row * channels, channels);
    }
    return layer.weighted(weights);
  }

  /** Returns each channel of one image as a mask [c,1,h,w] in [0,1]. */
  private static Tensor masks(Tensor activation, Shape image) {
    Shape shape = activation.shape();
    if (shape.rank() != 4 || image.rank() != 4) {
      throw new UsageException(
          "A layer of the shape " + shape + " is no mask of images " + image + ".",
          "Name a convolution with --layer.");
    }
    Tensor channels = activation.reshape(Shape.of(shape.at(1), 1, shape.at(2), shape.at(3)));
    Tensor masks = Resampling.bilinear(channels, image.at(2), image.at(3));
    int area = masks.rowSize();
    for (int from = 0; from < masks.size(); from += area) {
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      for (int i = from; i < from + area; i++) {
        least = Math.min(least, masks.array()[i]);
        most = Math.max(most, masks.array()[i]);
      }
      for (int i = from; i < from + area; i++) {
        masks.array()[i] = (masks.array()[i] - least) / (most - least + EPSILON);
      }
    }
    return masks;
  }

  private static Tensor seen(Tensor images, Tensor masks, int first) {
    int area = masks.rowSize();
    for (int i = 0; i < images.size(); i++) {
      int channel = first + i / images.rowSize();
      images.array()[i] *= masks.array()[channel * area + i % area];
    }
    return images;
  }

  private static void softmax(double[] scores, int from, int length) {
    double most = Arrays.stream(scores, from, from + length).max().orElseThrow();
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      scores[i] = Math.exp(scores[i] - most);
      sum += scores[i];
    }
    for (int i = from; i < from + length; i++) {
      scores[i] /= sum;
    }
  }
}
