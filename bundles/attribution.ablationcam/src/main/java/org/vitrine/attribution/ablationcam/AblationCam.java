package org.vitrine.attribution.ablationcam;

import java.util.Arrays;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.cam.CamOptions;
import org.vitrine.cam.ClassActivationMap;
import org.vitrine.cam.LayerValues;

/**
 * Ablation-CAM (Desai and Ramaswamy 2020, WACV): the channels of a layer summed up, each weighted
 * by how much of the class logit goes when the channel is set to zero (equation 4); no gradient is
 * taken. Where the logit itself is zero the difference counts.
 */
@Component
@Method(
    id = "ablationcam",
    formula =
        "map = ReLU(Σk wk Ak), enlarged to the image;  Ak a layer's channels, wk = (score - score "
            + "with Ak = 0) / score",
    title = "Ablation-CAM: the channels of a layer, weighted by what the score loses without them",
    paper = "Desai and Ramaswamy 2020, Ablation-CAM, WACV",
    gives =
        "One map per image in the input's height and width: how much each place of the "
            + "layer speaks for the class, never negative unless relu=false. Without --layer "
            + "it takes the last one with rows and columns.")
@Designate(ocd = AblationCam.Config.class)
public final class AblationCam implements Attributor {
  /** How many values of the layer are held at a time. */
  private static final int VALUES = 1 << 22;

  /** The options: those of every class activation map. */
  @ObjectClassDefinition(name = "Ablation-CAM")
  public interface Config extends CamOptions {}

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    CamOptions options = request.options().as(Config.class);
    return new ClassActivationMap(request, options, run).of(AblationCam::weighted);
  }

  private static Tensor weighted(LayerValues layer) {
    int channels = layer.channels();
    double[] scores = layer.scores();
    double[] weights = new double[scores.length * channels];
    int most = Math.max(1, VALUES / layer.activation().rowSize());
    for (int row = 0; row < scores.length; row++) {
      for (int from = 0; from < channels; from += most) {
        int to = Math.min(from + most, channels);
        double[] left = layer.scoresWith(row, without(layer, row, from, to));
        for (int k = from; k < to; k++) {
          double lost = scores[row] - left[k - from];
          weights[row * channels + k] = scores[row] == 0 ? lost : lost / scores[row];
        }
      }
    }
    return layer.weighted(weights);
  }

  /** Returns the layer's value for one image, as often as channels are left out, one of each. */
  private static Tensor without(LayerValues layer, int row, int from, int to) {
    int[] same = new int[to - from];
    Arrays.fill(same, row);
    Tensor values = layer.activation().select(same);
    for (int k = from; k < to; k++) {
      int at = (k - from) * values.rowSize() + k * layer.area();
      Arrays.fill(values.array(), at, at + layer.area(), 0);
    }
    return values;
  }
}
