package org.vitrine.attribution.ig;

import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.Takes;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Baseline;

/**
 * Integrated Gradients (Sundararajan, Taly and Yan 2017, arXiv:1703.01365): the gradient of the
 * class logit averaged along the straight line from a baseline to the image, times the way.
 *
 * <p>At a hidden layer the line runs in the layer's own space, from its value at the baseline image
 * to its value at the image, while all other layers see the image. By completeness a map sums to
 * the score less the score at the line's start; what is missing is reported for every image as
 * {@code completeness-delta}, sum less difference; a refined map tells its {@code steps}.
 */
@Component
@Method(
    id = "ig",
    formula = "map = (x - x') · ∫ ∂score/∂x (x' + t (x - x')) dt,  t from 0 to 1, x' a baseline",
    title = "Integrated Gradients: the gradient averaged on the way from a baseline",
    paper = "Sundararajan, Taly and Yan 2017, arXiv:1703.01365",
    gives =
        "A map in the shape of the input or layer, positive for the class and negative "
            + "against it; it sums to the class logit less that of the baseline, up to "
            + "completeness-delta.")
@Takes(data = "baselines")
@Designate(ocd = IntegratedGradients.Config.class)
public final class IntegratedGradients implements Attributor {

  /** The options. */
  @ObjectClassDefinition(name = "Integrated Gradients")
  public @interface Config {
    /** Returns how many points the line has. */
    @AttributeDefinition(
        description = "Number of points on the line from baseline to image",
        min = "1",
        max = "1000")
    int steps() default 50;

    /** Returns where the points lie and what they weigh. */
    @AttributeDefinition(
        description =
            "Quadrature rule; captum-trapezoid is the biased one whose weights sum to (n-1)/n")
    Rule rule() default Rule.GAUSS_LEGENDRE;

    /** Returns where the line starts. */
    @AttributeDefinition(
        description =
            "Image the line starts at: zero, uniform noise in [0,1], gaussian (the image plus"
                + " N(0,1), clamped to [0,1]), or blur (5x5 Gaussian, sigma 10)")
    Baseline baseline() default Baseline.ZERO;

    /** Returns over how many random baselines the mean is taken. */
    @AttributeDefinition(
        description = "Baselines drawn for each image, whose maps are averaged; 1 where not random",
        min = "1",
        max = "1000")
    int draws() default 1;

    /** Returns the images that lines start at instead. */
    @AttributeDefinition(
        description =
            "Images to start at instead of baseline, as format:path, for example images:grey.png;"
                + " the maps of several are averaged")
    String baselines() default "";

    /** Returns how complete a map must be. */
    @AttributeDefinition(
        description =
            "Double the steps of an image until its map misses at most this share of the score"
                + " difference; 0 takes the steps as they are",
        min = "0",
        max = "1")
    double refine() default 0;

    /** Returns where refining ends. */
    @AttributeDefinition(
        description = "Most points that refining goes up to",
        min = "1",
        max = "100000")
    int refine_limit() default 3200;
  }

  private final Datasets datasets;

  /** Creates the method on what opens baseline images. */
  @Activate
  public IntegratedGradients(@Reference Datasets datasets) {
    this.datasets = datasets;
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    Integral integral = new Integral(request, config, run);
    Starts starts = Starts.of(config, request, datasets, run);
    int images = request.images().rows();
    Map<String, Tensor> maps = new LinkedHashMap<>();
    Map<String, double[]> diagnostics = new LinkedHashMap<>();
    for (int draw = 0; draw < starts.count(); draw++) {
      Tensor baseline = starts.image(draw);
      for (String at : request.at()) {
        Integral.Part part = integral.from(baseline, at);
        Tensor mean = maps.computeIfAbsent(at, name -> Tensor.zeros(part.map().shape()));
        double[] delta = diagnostics.computeIfAbsent(delta(request, at), n -> new double[images]);
        double[] steps = diagnostics.computeIfAbsent(steps(request, at), n -> new double[images]);
        for (int i = 0; i < mean.size(); i++) {
          mean.array()[i] += part.map().array()[i] / starts.count();
        }
        for (int row = 0; row < images; row++) {
          delta[row] += part.deltas()[row] / starts.count();
          steps[row] = Math.max(steps[row], part.steps()[row]);
        }
      }
    }
    if (config.refine() == 0) {
      request.at().forEach(at -> diagnostics.remove(steps(request, at)));
    }
    return new Attribution(maps, diagnostics, conventions(request, starts));
  }

  private static String steps(AttributionRequest request, String at) {
    return request.at().size() == 1 ? "steps" : "steps at " + at;
  }

  private static String delta(AttributionRequest request, String at) {
    return request.at().size() == 1 ? "completeness-delta" : "completeness-delta at " + at;
  }

  private static Map<String, String> conventions(AttributionRequest request, Starts starts) {
    return Map.of(
        "score",
        "logit",
        "path",
        request.layers().isEmpty() ? "input space" : "the layer's own space",
        "baselines",
        Integer.toString(starts.count()));
  }
}
