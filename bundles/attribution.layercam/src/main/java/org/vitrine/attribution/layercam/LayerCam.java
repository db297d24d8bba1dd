package org.vitrine.attribution.layercam;

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
 * LayerCAM (Jiang et al. 2021, IEEE TIP 30): the channels of a layer times what is positive of the
 * class logit's gradient, value by value, summed up (equations 6 to 8); also for layers far from
 * the last.
 */
@Component
@Method(
    id = "layercam",
    formula =
        "map = ReLU(Σk max(∂score/∂Ak, 0) · Ak), value by value, enlarged to the image;  Ak a "
            + "layer's channels",
    title = "LayerCAM: the channels of a layer times their positive gradient",
    paper = "Jiang et al. 2021, LayerCAM, IEEE TIP 30, 5875-5888",
    gives =
        "One map per image in the input's height and width: how much each place of the "
            + "layer speaks for the class, never negative unless relu=false. Without --layer "
            + "it takes the last one with rows and columns.")
@Designate(ocd = LayerCam.Config.class)
public final class LayerCam implements Attributor {

  /** The options: those of every class activation map. */
  @ObjectClassDefinition(name = "LayerCAM")
  public interface Config extends CamOptions {}

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    CamOptions options = request.options().as(Config.class);
    return new ClassActivationMap(request, options, run).of(LayerCam::weighted);
  }

  private static Tensor weighted(LayerValues layer) {
    Tensor product = layer.gradient();
    for (int i = 0; i < product.size(); i++) {
      product.array()[i] = Math.max(product.array()[i], 0) * layer.activation().array()[i];
    }
    return product;
  }
}
