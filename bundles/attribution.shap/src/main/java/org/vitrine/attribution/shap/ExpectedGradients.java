package org.vitrine.attribution.shap;

import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.Takes;
import org.vitrine.api.UsageException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Gradients;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.BaselineImages;

/**
 * Expected Gradients, SHAP's gradient explainer: the mean over random background images x' and
 * positions a of (x - x') times the gradient at a x + (1-a) x' (Erion et al. 2021,
 * arXiv:1906.10670; Lundberg's GradientExplainer).
 *
 * <p>Each draw has a random stream of its own, so no number depends on how images are batched. With
 * noise it is GradientSHAP as Captum has it. The map's standard error is reported per image as the
 * root of the mean squared error over its values.
 */
@Component
@Method(
    id = "shap",
    formula =
        "map = E[(x - x') · ∂score/∂x (x' + t (x - x'))],  x' from a background, t uniform in 0..1",
    title = "Expected Gradients: gradients on the way from random background images",
    paper = "Erion et al. 2021, Improving performance of deep learning models, arXiv:1906.10670",
    gives =
        "A map in the shape of the image, positive for the class and negative against "
            + "it; on average it sums to the class logit less the mean over the background. "
            + "Its standard error is told per image. Not for layers.")
@Takes(data = "background")
@Designate(ocd = ExpectedGradients.Config.class)
public final class ExpectedGradients implements Attributor {
  private final Datasets datasets;

  /** Creates the method on what opens the background. */
  @Activate
  public ExpectedGradients(@Reference Datasets datasets) {
    this.datasets = datasets;
  }

  /** The options. */
  @ObjectClassDefinition(name = "Expected Gradients")
  public @interface Config {
    /** Returns the background. */
    @AttributeDefinition(
        description = "Background images as format:path?limit=176, or zero, or gaussian",
        options = {
          @Option(label = "zero", value = "zero"),
          @Option(label = "gaussian", value = "gaussian")
        })
    String background() default "zero";

    /** Returns the most background images that are kept. */
    @AttributeDefinition(description = "Most background images kept", min = "1", max = "100000")
    int background_limit() default 256;

    /** Returns the spread of a gaussian background. */
    @AttributeDefinition(
        description = "Standard deviation of a gaussian background around 0",
        min = "0",
        max = "1000")
    double background_sigma() default 0.001;

    /** Returns the number of draws. */
    @AttributeDefinition(description = "Draws per image", min = "2", max = "1000000")
    int samples() default 200;

    /** Returns the spread of noise added to the image. */
    @AttributeDefinition(
        description = "Standard deviation of noise on the image: local smoothing, GradientSHAP",
        min = "0",
        max = "1000")
    double noise() default 0;
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    if (!request.layers().isEmpty()) {
      throw new UsageException(
          "shap attributes to the image, not to a layer", "Leave out --layer.");
    }
    Config config = request.options().as(Config.class);
    Tensor images = request.images();
    Draws draws = new Draws(request, config, background(config, images.shape()), run);
    Gradients sums =
        request
            .model()
            .sumGradients(
                images, draws, request.targets().logit(), GradientOptions.at(request.at()), run);
    Map<String, Tensor> maps = new LinkedHashMap<>();
    maps.put(request.at().get(0), sums.at(request.at().get(0)));
    return Attribution.of(maps)
        .with("standard-error", draws.standardError(sums.at(request.at().get(0))))
        .with("background", config.background())
        .with("background-images", Integer.toString(draws.backgroundRows()));
  }

  private Tensor background(Config config, Shape shape) {
    if (config.background().equals("zero") || config.background().equals("gaussian")) {
      return Tensor.zeros(shape.with(0, 1));
    }
    return BaselineImages.read(datasets, config.background(), config.background_limit(), shape);
  }
}
