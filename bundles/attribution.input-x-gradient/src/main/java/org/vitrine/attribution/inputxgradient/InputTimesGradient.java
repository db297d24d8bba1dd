package org.vitrine.attribution.inputxgradient;

import java.util.LinkedHashMap;
import java.util.List;
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

/**
 * The gradient of the class logit times the value it is taken at: the input, or a layer's
 * activation (Shrikumar et al. 2016, arXiv:1605.01713).
 */
@Component
@Method(
    id = "input-x-gradient",
    formula = "map = x · ∂score/∂x",
    title = "Input x Gradient: the gradient times the value it is taken at",
    paper = "Shrikumar et al. 2016, arXiv:1605.01713",
    gives =
        "A map in the shape of the input or layer, positive for the class and negative "
            + "against it; for a network without biases it sums to the logit.")
@Designate(ocd = InputTimesGradient.Config.class)
public final class InputTimesGradient implements Attributor {

  /** The options. */
  @ObjectClassDefinition(name = "Input x Gradient")
  public @interface Config {
    /** Returns whether signs are dropped. */
    @AttributeDefinition(description = "Return absolute values instead of signed ones")
    boolean absolute() default false;
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    boolean absolute = request.options().as(Config.class).absolute();
    List<String> at = request.at();
    Map<String, Tensor> values =
        request.layers().isEmpty()
            ? Map.of(at.get(0), request.images())
            : request.model().activations(request.images(), at, run);
    Gradients gradients =
        request
            .model()
            .gradients(request.images(), request.targets().logit(), GradientOptions.at(at), run);
    Map<String, Tensor> maps = new LinkedHashMap<>();
    for (String name : at) {
      Tensor map = product(values.get(name), gradients.at(name));
      maps.put(name, absolute ? map.map(Math::abs) : map);
    }
    return Attribution.of(maps).with("score", "logit");
  }

  private static Tensor product(Tensor a, Tensor b) {
    Tensor product = Tensor.zeros(a.shape());
    for (int i = 0; i < product.size(); i++) {
      product.array()[i] = a.array()[i] * b.array()[i];
    }
    return product;
  }
}
