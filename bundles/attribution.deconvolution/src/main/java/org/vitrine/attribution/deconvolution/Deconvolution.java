package org.vitrine.attribution.deconvolution;

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
 * Deconvolution (Zeiler and Fergus 2014): the gradient of the class logit, of which at every ReLU
 * what is positive passes, whether the ReLU was open or not.
 */
@Component
@Method(
    id = "deconvolution",
    formula =
        "map = gradient of the score in which a ReLU passes max(0, g) instead of g · [z > "
            + "0],  g from above, z its input",
    title = "Deconvolution: the positive part of the gradient, whatever the ReLUs did",
    paper = "Zeiler and Fergus 2014, arXiv:1311.2901",
    gives =
        "A map in the shape of the input or layer: positive where more of the value "
            + "raises the class logit, negative where less does.")
@Designate(ocd = Deconvolution.Config.class)
public final class Deconvolution implements Attributor {

  /** The options. */
  @ObjectClassDefinition(name = "Deconvolution")
  public @interface Config {
    /** Returns whether signs are dropped. */
    @AttributeDefinition(description = "Return absolute values instead of signed ones")
    boolean absolute() default false;
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    boolean absolute = request.options().as(Config.class).absolute();
    GradientOptions options =
        GradientOptions.at(request.at())
            .with(layer -> isRelu(layer) ? StandardRule.DECONVOLUTION : null);
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
