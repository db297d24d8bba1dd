package org.vitrine.attribution.saliency;

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

/** The gradient of the class logit, at the input or at any layer (Simonyan et al. 2014). */
@Component
@Method(
    id = "saliency",
    formula = "map = |∂score/∂x|",
    title = "Saliency: the gradient of the class score, absolute or signed",
    paper = "Simonyan, Vedaldi and Zisserman 2014, arXiv:1312.6034",
    gives =
        "A map in the shape of the input or layer: how fast the class logit changes "
            + "with each value; absolute, 0 and up, unless absolute=false.")
@Designate(ocd = Saliency.Config.class)
public final class Saliency implements Attributor {

  /** The options. */
  @ObjectClassDefinition(name = "Saliency")
  public @interface Config {
    /** Returns whether signs are dropped. */
    @AttributeDefinition(description = "Return absolute values instead of signed ones")
    boolean absolute() default true;
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    boolean absolute = request.options().as(Config.class).absolute();
    Gradients gradients =
        request
            .model()
            .gradients(
                request.images(), request.targets().logit(), GradientOptions.at(request.at()), run);
    Map<String, Tensor> maps = new LinkedHashMap<>();
    for (String name : request.at()) {
      Tensor gradient = gradients.at(name);
      maps.put(name, absolute ? gradient.map(Math::abs) : gradient);
    }
    return Attribution.of(maps).with("score", "logit");
  }
}
