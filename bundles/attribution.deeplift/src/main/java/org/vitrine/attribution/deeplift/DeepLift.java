package org.vitrine.attribution.deeplift;

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

/**
 * DeepLIFT with the Rescale rule (Shrikumar, Greenside and Kundaje 2017, arXiv:1704.02685): the
 * difference of the class logit from that of a baseline image, shared out by multipliers that pass
 * every non-linearity as the ratio of its differences.
 *
 * <p>At a hidden layer it is the multiplier times the difference of the layer's value. What a map's
 * sum misses of the difference is reported for every image as {@code completeness-delta}; at a
 * layer that others bypass it includes what goes around. Networks in which two values are
 * multiplied, or that end in a softmax, are refused: no rule for them is complete.
 */
@Component
@Method(
    id = "deeplift",
    title = "DeepLIFT: the difference from a baseline, by the Rescale rule",
    paper = "Shrikumar, Greenside and Kundaje 2017, arXiv:1704.02685")
@Designate(ocd = DeepLift.Config.class)
public final class DeepLift implements Attributor {

  /** The options. */
  @ObjectClassDefinition(name = "DeepLIFT")
  public @interface Config {
    /** Returns what images are compared with. */
    @AttributeDefinition(
        description = "Image to compare with: zero, uniform or gaussian noise, or its own blur")
    Baseline baseline() default Baseline.ZERO;

    /** Returns what happens where one non-linearity reads another. */
    @AttributeDefinition(
        description =
            "Where a non-linearity reads another, as max-pooling a ReLU: captum leaves the second"
                + " its plain gradient towards the first, rescale keeps the rule and completeness")
    Adjacent adjacent() default Adjacent.CAPTUM;
  }

  /** What happens where one non-linearity reads another. */
  public enum Adjacent {
    /** The second has its plain gradient, except where its own input is explained. */
    CAPTUM,
    /** Both are rescaled. */
    RESCALE
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    Model model = request.model();
    Nonlinearities nonlinearities = Nonlinearities.of(model.network());
    Tensor images = request.images();
    // one zero image serves all, so that its pass is made once
    Tensor compared = config.baseline() == Baseline.ZERO ? images.rows(0, 1) : images;
    Tensor reference = config.baseline().image(compared, request.first(), run);
    Objective logit = request.targets().logit();
    Map<String, Tensor> values = values(request, images, run);
    Map<String, Tensor> before = values(request, reference, run);
    double[] difference = difference(model, images, reference, logit, run);

    Map<String, Tensor> maps = new LinkedHashMap<>();
    Map<String, double[]> deltas = new LinkedHashMap<>();
    for (String at : request.at()) {
      GradientOptions options =
          GradientOptions.at(at)
              .with(nonlinearities.rules(at, config.adjacent()))
              .withReference(reference);
      Tensor multipliers = model.gradients(images, logit, options, run).at(at);
      Tensor map = map(multipliers, values.get(at), before.get(at));
      maps.put(at, map);
      deltas.put(
          request.at().size() == 1 ? "completeness-delta" : "completeness-delta at " + at,
          IntStream.range(0, map.rows())
              .mapToDouble(row -> sum(map, row) - difference[row])
              .toArray());
    }
    return new Attribution(maps, deltas, Map.of("score", "logit", "rule", "rescale"));
  }

  private static Map<String, Tensor> values(
      AttributionRequest request, Tensor images, RunContext run) {
    return request.layers().isEmpty()
        ? Map.of(request.at().get(0), images)
        : request.model().activations(images, request.layers(), run);
  }

  private static double[] difference(
      Model model, Tensor images, Tensor reference, Objective logit, RunContext run) {
    int[] rows = IntStream.range(0, images.rows()).toArray();
    double[] scores = logit.score(List.of(model.predict(images, run)), rows).values();
    Tensor answer = model.predict(reference, run);
    for (int row = 0; row < scores.length; row++) {
      int from = reference.rows() == 1 ? 0 : row;
      Tensor one = answer.rows(from, from + 1);
      scores[row] -= logit.score(List.of(one), new int[] {row}).values()[0];
    }
    return scores;
  }

  private static Tensor map(Tensor multipliers, Tensor values, Tensor before) {
    Tensor map = Tensor.zeros(values.shape());
    for (int i = 0; i < map.size(); i++) {
      float difference = values.array()[i] - before.array()[i % before.size()];
      map.array()[i] = multipliers.array()[i] * difference;
    }
    return map;
  }

  private static double sum(Tensor map, int row) {
    double sum = 0;
    for (int i = row * map.rowSize(); i < (row + 1) * map.rowSize(); i++) {
      sum += map.array()[i];
    }
    return sum;
  }
}
