package org.vitrine.attribution.internalinfluence;

import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Gradients;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Baseline;
import org.vitrine.math.Line;
import org.vitrine.math.Quadrature;

/**
 * Internal influence (Leino et al. 2018, arXiv:1802.03788, definition 1): the gradient of the class
 * logit with respect to a layer, averaged over the images on the straight line from a baseline.
 *
 * <p>Unlike conductance it is not multiplied by how the layer changes on the way.
 */
@Component
@Method(
    id = "internal-influence",
    formula =
        "map = ∫ ∂score/∂z (x' + t (x - x')) dt,  t from 0 to 1, z a layer's values, x' a baseline",
    title = "Internal influence: a layer's gradient averaged on the way from a baseline",
    paper = "Leino et al. 2018, arXiv:1802.03788",
    gives =
        "A map in the shape of the layer, or of the input without --layer: how much the class "
            + "logit rises with each value, of either sign.")
@Designate(ocd = InternalInfluence.Config.class)
public final class InternalInfluence implements Attributor {

  /** The options. */
  @ObjectClassDefinition(name = "Internal influence")
  public @interface Config {
    /** Returns how many images the line has. */
    @AttributeDefinition(
        description = "Number of images on the line, at Gauss-Legendre nodes",
        min = "1",
        max = "1000")
    int steps() default 50;

    /** Returns where the line starts. */
    @AttributeDefinition(
        description =
            "Image the line starts at: zero, uniform noise in [0,1], gaussian (the image plus"
                + " N(0,1), clamped to [0,1]), or blur (5x5 Gaussian, sigma 10)")
    Baseline baseline() default Baseline.ZERO;
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    Tensor images = request.images();
    Tensor baseline = config.baseline().image(images, request.first(), 0, run);
    String input = request.model().network().input().name();
    Line line = new Line(input, baseline, images, Quadrature.gaussLegendre(config.steps()));
    Gradients sum =
        request
            .model()
            .sumGradients(
                images, line, request.targets().logit(), GradientOptions.at(request.at()), run);
    Map<String, Tensor> maps = new LinkedHashMap<>();
    request.at().forEach(at -> maps.put(at, sum.at(at)));
    return Attribution.of(maps).with("score", "logit");
  }
}
