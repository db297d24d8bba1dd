package org.vitrine.attribution.xgradcam;

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
 * XGrad-CAM (Fu et al. 2020, arXiv:2008.02312): Grad-CAM whose weights are means of the gradient
 * weighted by the activation (equation 8). A channel that sums to zero has no weight.
 */
@Component
@Method(
    id = "xgradcam",
    formula =
        "map = ReLU(Σk wk Ak), enlarged to the image;  Ak a layer's channels, wk = "
            + "Σ(∂score/∂Ak · Ak) / ΣAk over positions",
    title = "XGrad-CAM: the channels of a layer, weighted by their gradient where they are active",
    paper = "Fu et al. 2020, arXiv:2008.02312",
    gives =
        "One map per image in the input's height and width: how much each place of the "
            + "layer speaks for the class, never negative unless relu=false. Without --layer "
            + "it takes the last one with rows and columns.")
@Designate(ocd = XGradCam.Config.class)
public final class XGradCam implements Attributor {

  /** The options: those of every class activation map. */
  @ObjectClassDefinition(name = "XGrad-CAM")
  public interface Config extends CamOptions {}

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    CamOptions options = request.options().as(Config.class);
    return new ClassActivationMap(request, options, run).of(XGradCam::weighted);
  }

  private static Tensor weighted(LayerValues layer) {
    Tensor product = layer.gradient();
    for (int i = 0; i < product.size(); i++) {
      product.array()[i] *= layer.activation().array()[i];
    }
    double[] weights = layer.sums(product);
    double[] active = layer.sums(layer.activation());
    Arrays.setAll(weights, k -> active[k] == 0 ? 0 : weights[k] / active[k]);
    return layer.weighted(weights);
  }
}
