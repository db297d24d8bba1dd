package org.vitrine.attribution.gradcam;

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
 * Grad-CAM (Selvaraju et al. 2017, arXiv:1610.02391): the channels of a layer summed up, each
 * weighted by the mean over the image of the class logit's gradient.
 */
@Component
@Method(
    id = "gradcam",
    formula =
        "map = ReLU(Σk wk Ak), enlarged to the image;  Ak a layer's channels, wk = mean over "
            + "positions of ∂score/∂Ak",
    title = "Grad-CAM: the channels of a layer, weighted by their mean gradient",
    paper = "Selvaraju et al. 2017, arXiv:1610.02391",
    gives =
        "One map per image in the input's height and width: how much each place of the "
            + "layer speaks for the class, never negative unless relu=false. Without --layer "
            + "it takes the last one with rows and columns.")
@Designate(ocd = GradCam.Config.class)
public final class GradCam implements Attributor {

  /** The options: those of every class activation map. */
  @ObjectClassDefinition(name = "Grad-CAM")
  public interface Config extends CamOptions {}

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    CamOptions options = request.options().as(Config.class);
    return new ClassActivationMap(request, options, run).of(GradCam::weighted);
  }

  private static Tensor weighted(LayerValues layer) {
    double[] weights = layer.sums(layer.gradient());
    Arrays.setAll(weights, k -> weights[k] / layer.area());
    return layer.weighted(weights);
  }
}
