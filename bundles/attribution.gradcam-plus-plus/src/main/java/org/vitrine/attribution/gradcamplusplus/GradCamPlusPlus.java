package org.vitrine.attribution.gradcamplusplus;

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
 * Grad-CAM++ (Chattopadhay et al. 2018, arXiv:1710.11063): Grad-CAM whose weights count only
 * positive gradients, each by how much of the class it stands for alone (equations 10 and 19, where
 * the score is the exponential of the logit).
 */
@Component
@Method(
    id = "gradcam-plus-plus",
    formula =
        "map = ReLU(Σk wk Ak), enlarged to the image;  Ak a layer's channels, g = ∂score/∂Ak, "
            + "wk = Σ max(g, 0) · g² / (2g² + g³ ΣAk) over positions",
    title = "Grad-CAM++: the channels of a layer, weighted by their positive gradient",
    paper = "Chattopadhay et al. 2018, arXiv:1710.11063",
    gives =
        "One map per image in the input's height and width: how much each place of the "
            + "layer speaks for the class, never negative unless relu=false. Without --layer "
            + "it takes the last one with rows and columns.")
@Designate(ocd = GradCamPlusPlus.Config.class)
public final class GradCamPlusPlus implements Attributor {
  private static final double EPSILON = 1e-6;

  /** The options: those of every class activation map. */
  @ObjectClassDefinition(name = "Grad-CAM++")
  public interface Config extends CamOptions {}

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    CamOptions options = request.options().as(Config.class);
    return new ClassActivationMap(request, options, run).of(GradCamPlusPlus::weighted);
  }

  private static Tensor weighted(LayerValues layer) {
    double[] active = layer.sums(layer.activation());
    Tensor shares = layer.gradient();
    int area = layer.area();
    for (int i = 0; i < shares.size(); i++) {
      double g = shares.array()[i];
      double square = g * g;
      double share = square / (2 * square + active[i / area] * square * g + EPSILON);
      shares.array()[i] = (float) (Math.max(g, 0) * share);
    }
    return layer.weighted(layer.sums(shares));
  }
}
