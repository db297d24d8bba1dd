package org.vitrine.attribution.ig;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Objective;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Baseline;
import org.vitrine.math.Quadrature;

/**
 * Integrated Gradients (Sundararajan, Taly and Yan 2017, arXiv:1703.01365): the gradient of the
 * class logit averaged along the straight line from a baseline to the image, times the way.
 *
 * <p>At a hidden layer the line runs in the layer's own space, from its value at the baseline image
 * to its value at the image, while all other layers see the image. By completeness a map sums to
 * the score less the score at the line's start; what is missing is reported for every image as
 * {@code completeness-delta}, sum less difference.
 */
@Component
@Method(
    id = "ig",
    title = "Integrated Gradients: the gradient averaged on the way from a baseline",
    paper = "Sundararajan, Taly and Yan 2017, arXiv:1703.01365")
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
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    Quadrature quadrature = config.rule().quadrature(config.steps());
    Objective logit = request.targets().logit();
    Map<String, Tensor> ends = values(request, request.images(), run);
    double[] scores = scores(request.model(), request.images(), logit, run);

    int draws = config.baseline().random() ? config.draws() : 1;
    Map<String, Tensor> maps = new LinkedHashMap<>();
    Map<String, double[]> deltas = new LinkedHashMap<>();
    for (int draw = 0; draw < draws; draw++) {
      Tensor baseline = config.baseline().image(request.images(), request.first(), draw, run);
      Map<String, Tensor> starts = values(request, baseline, run);
      for (String at : request.at()) {
        Line line = new Line(at, starts.get(at), ends.get(at), quadrature);
        Tensor map = map(request, line, logit, run);
        double[] before =
            request.layers().isEmpty()
                ? scores(request.model(), baseline, logit, run)
                : scores(request, line, logit, run);
        Tensor mean = maps.computeIfAbsent(at, name -> Tensor.zeros(map.shape()));
        double[] delta = deltas.computeIfAbsent(delta(request, at), name -> new double[map.rows()]);
        for (int i = 0; i < map.size(); i++) {
          mean.array()[i] += map.array()[i] / draws;
        }
        for (int row = 0; row < delta.length; row++) {
          delta[row] += (sum(map, row) - (scores[row] - before[row])) / draws;
        }
      }
    }
    return new Attribution(maps, deltas, conventions(request));
  }

  private static Tensor map(
      AttributionRequest request, Line line, Objective logit, RunContext run) {
    GradientOptions options = GradientOptions.at(line.at());
    return line.times(
        request.model().sumGradients(request.images(), line, logit, options, run).at(line.at()));
  }

  private static String delta(AttributionRequest request, String at) {
    return request.at().size() == 1 ? "completeness-delta" : "completeness-delta at " + at;
  }

  private static Map<String, String> conventions(AttributionRequest request) {
    return Map.of(
        "score",
        "logit",
        "path",
        request.layers().isEmpty() ? "input space" : "the layer's own space");
  }

  private static Map<String, Tensor> values(
      AttributionRequest request, Tensor images, RunContext run) {
    return request.layers().isEmpty()
        ? Map.of(request.at().get(0), images)
        : request.model().activations(images, request.layers(), run);
  }

  private static double[] scores(Model model, Tensor images, Objective logit, RunContext run) {
    int[] rows = IntStream.range(0, images.rows()).toArray();
    return logit.score(List.of(model.predict(images, run)), rows).values();
  }

  /** Returns the scores where a layer has its value at the start of the line. */
  private static double[] scores(
      AttributionRequest request, Line line, Objective logit, RunContext run) {
    GradientOptions start = GradientOptions.at(line.at()).replacing(line.at(), line.start());
    return request.model().gradients(request.images(), logit, start, run).scores();
  }

  private static double sum(Tensor map, int row) {
    double sum = 0;
    for (int i = row * map.rowSize(); i < (row + 1) * map.rowSize(); i++) {
      sum += map.array()[i];
    }
    return sum;
  }
}
