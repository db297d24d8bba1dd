package org.vitrine.attribution.lrp;

import java.util.List;
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
import org.vitrine.api.model.Objective;
import org.vitrine.api.tensor.Tensor;

/**
 * Layer-wise Relevance Propagation: the logit is handed back layer by layer, each value receiving
 * its share (Bach et al. 2015, PLOS ONE 10(7); rules and composites: Montavon et al. 2019).
 *
 * <p>Relevance passes activations unchanged, goes to the winner of a max-pooling, and is shared in
 * sums in proportion to the terms. Normalisation before the first weighted layer passes it
 * unchanged. Biases keep the relevance they are due.
 */
@Component
@Method(
    id = "lrp",
    formula =
        "Ri = Σj (ai wij / zj) Rj,  zj = Σi ai wij + bj, from the logit down to the pixels; "
            + "rules vary the fraction",
    title = "Layer-wise Relevance Propagation: epsilon, gamma, alpha-beta and z-box rules",
    paper = "Bach et al. 2015, On pixel-wise explanations, PLOS ONE 10(7)",
    gives =
        "A map in the shape of the input or layer, positive for the class and negative "
            + "against it; it shares out the class logit, less what biases keep.")
@Designate(ocd = Lrp.Config.class)
public final class Lrp implements Attributor {
  /** Which rule serves which layers. */
  public enum Composite {
    /** Epsilon everywhere. */
    EPSILON,
    /** Positive contributions only (alpha 1, beta 0) in convolutions, epsilon elsewhere. */
    EPSILON_PLUS,
    /** Alpha 2, beta 1 in convolutions, epsilon elsewhere. */
    EPSILON_ALPHA2_BETA1,
    /** Z-box in the first convolution, gamma in the others, epsilon elsewhere. */
    EPSILON_GAMMA_BOX
  }

  /** The options. */
  @ObjectClassDefinition(name = "Layer-wise Relevance Propagation")
  public @interface Config {
    /** Returns the composite. */
    @AttributeDefinition(description = "Which rule serves which layers")
    Composite composite() default Composite.EPSILON;

    /** Returns what is added to denominators. */
    @AttributeDefinition(
        description = "Added to denominators, with their sign",
        min = "0",
        max = "1")
    double epsilon() default 1e-6;

    /** Returns the weight of positive weights. */
    @AttributeDefinition(
        description = "Extra weight of positive weights in the gamma rule",
        min = "0",
        max = "1000")
    double gamma() default 0.25;

    /** Returns the lowest pixel. */
    @AttributeDefinition(description = "Lowest value a pixel can have, for the z-box rule")
    double low() default 0;

    /** Returns the highest pixel. */
    @AttributeDefinition(description = "Highest value a pixel can have, for the z-box rule")
    double high() default 1;
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    Composition rules =
        new Composition(request.model(), request.images(), request.options().as(Config.class), run);
    Gradients relevance =
        request
            .model()
            .gradients(
                request.images(),
                new Start(request.targets().logit()),
                GradientOptions.at(request.at()).with(rules),
                run);
    return Attribution.of(relevance.at()).with("relevance-of", "logit");
  }

  /** Starts the backward pass with the score itself instead of its derivative, 1. */
  private record Start(Objective logit) implements Objective {
    @Override
    public Scores score(List<Tensor> values, int[] rows) {
      Scores scores = logit.score(values, rows);
      Tensor derivative = scores.gradients().get(0);
      float[] start = derivative.array().clone();
      for (int i = 0; i < start.length; i++) {
        // the derivative of a mean over an area is 1/area; relevance starts as the values
        // themselves
        start[i] *= values.get(0).array()[i];
      }
      return new Scores(scores.values(), List.of(Tensor.of(derivative.shape(), start)));
    }
  }
}
