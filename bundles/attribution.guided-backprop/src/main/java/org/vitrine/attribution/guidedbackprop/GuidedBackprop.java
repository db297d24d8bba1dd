package org.vitrine.attribution.guidedbackprop;

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
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.StandardRule;
import org.vitrine.api.tensor.Tensor;

/**
 * Guided backpropagation (Springenberg et al. 2015): the gradient of the class logit, of which at
 * every ReLU only what is positive passes, and only where the ReLU was open.
 */
@Component
@Method(
    id = "guided-backprop",
    formula =
        "map = gradient of the score in which a ReLU passes max(0, g) · [z > 0],  g from "
            + "above, z its input",
    title = "Guided backpropagation: only positive gradients pass a ReLU",
    paper = "Springenberg et al. 2015, arXiv:1412.6806",
    gives =
        "A map in the shape of the input or layer, of either sign: only paths of "
            + "positive gradients through open ReLUs count.")
@Designate(ocd = GuidedBackprop.Config.class)
public final class GuidedBackprop implements Attributor {

  /** The options. */
  @ObjectClassDefinition(name = "Guided backpropagation")
  public @interface Config {
    /** Returns whether signs are dropped. */
    @AttributeDefinition(description = "Return absolute values instead of signed ones")
    boolean absolute() default false;
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    boolean absolute = request.options().as(Config.class).absolute();
    GradientOptions options =
        GradientOptions.at(request.at()).with(layer -> isRelu(layer) ? StandardRule.GUIDED : null);
    Gradients gradients =
        request.model().gradients(request.images(), request.targets().logit(), options, run);
    Map<String, Tensor> maps = new LinkedHashMap<>();
    for (String name : request.at()) {
      Tensor gradient = gradients.at(name);
      maps.put(name, absolute ? gradient.map(Math::abs) : gradient);
    }
    return Attribution.of(maps).with("score", "logit").with("rule at", "ReLU");
  }

  private static boolean isRelu(Layer layer) {
    return layer.operation() instanceof Activation activation
        && activation.function() == Activation.Function.RELU;
  }
}
