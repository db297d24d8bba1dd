package org.vitrine.attribution.hirescam;

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
 * HiResCAM (Draelos and Carin 2020, arXiv:2011.08891): the channels of a layer times the class
 * logit's gradient, value by value, summed up.
 *
 * <p>Where only a fully connected layer follows, the map sums to the logit less its bias (section
 * 3.3), which Grad-CAM's does not.
 */
@Component
@Method(
    id = "hirescam",
    formula =
        "map = ReLU(Σk ∂score/∂Ak · Ak), value by value, enlarged to the image;  Ak a layer's "
            + "channels",
    title = "HiResCAM: the channels of a layer times their gradient",
    paper = "Draelos and Carin 2020, arXiv:2011.08891",
    gives =
        "One map per image in the input's height and width: how much each place of the "
            + "layer speaks for the class, never negative unless relu=false. Without --layer "
            + "it takes the last one with rows and columns.")
@Designate(ocd = HiResCam.Config.class)
public final class HiResCam implements Attributor {

  /** The options: those of every class activation map. */
  @ObjectClassDefinition(name = "HiResCAM")
  public interface Config extends CamOptions {}

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    CamOptions options = request.options().as(Config.class);
    return new ClassActivationMap(request, options, run).of(HiResCam::weighted);
  }

  private static Tensor weighted(LayerValues layer) {
    Tensor product = layer.gradient();
    for (int i = 0; i < product.size(); i++) {
      product.array()[i] *= layer.activation().array()[i];
    }
    return product;
  }
}
