package org.vitrine.attribution.deeplift;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Objective;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Baseline;
import org.vitrine.math.BaselineImages;

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
    formula =
        "map = m · (x - x'),  x' a baseline, m the gradient in which a non-linearity passes "
            + "Δoutput / Δinput",
    title = "DeepLIFT: the difference from a baseline, by the Rescale rule",
    paper = "Shrikumar, Greenside and Kundaje 2017, arXiv:1704.02685",
    gives =
        "A map in the shape of the input or layer, positive for the class and negative "
            + "against it; it sums to the class logit less that of the baseline, up to "
            + "completeness-delta.")
@Takes(data = "baselines")
@Designate(ocd = DeepLift.Config.class)
public final class DeepLift implements Attributor {
  private static final int MOST = 1000;

  /** The options. */
  @ObjectClassDefinition(name = "DeepLIFT")
  public @interface Config {
    /** Returns what images are compared with. */
    @AttributeDefinition(
        description = "Image to compare with: zero, uniform or gaussian noise, or its own blur")
    Baseline baseline() default Baseline.ZERO;

    /** Returns the images to compare with instead. */
    @AttributeDefinition(
        description =
            "Images to compare with instead of baseline, as format:path, for example"
                + " images:grey.png; the maps of several are averaged (DeepLiftShap)")
    String baselines() default "";

    /** Returns what happens where one non-linearity reads another. */
    @AttributeDefinition(
        description =
            "Where a non-linearity reads another, as max-pooling a ReLU: captum leaves the second"
                + " its plain gradient towards the first, rescale keeps the rule and completeness")
    Adjacent adjacent() default Adjacent.CAPTUM;
  }

  private final Datasets datasets;

  /** Creates the method on what opens baseline images. */
  @Activate
  public DeepLift(@Reference Datasets datasets) {
    this.datasets = datasets;
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
    Nonlinearities nonlinearities = Nonlinearities.of(request.model().network());
    List<Tensor> references = references(request, config, run);
    Map<String, Tensor> values = values(request, request.images(), run);
    Map<String, Tensor> maps = new LinkedHashMap<>();
    Map<String, double[]> deltas = new LinkedHashMap<>();
    for (Tensor reference : references) {
      Map<String, Tensor> before = values(request, reference, run);
      double[] difference = difference(request, reference, run);
      for (String at : request.at()) {
        GradientOptions options =
            GradientOptions.at(at)
                .with(nonlinearities.rules(at, config.adjacent()))
                .withReference(reference);
        Objective logit = request.targets().logit();
        Tensor multipliers =
            request.model().gradients(request.images(), logit, options, run).at(at);
        Tensor map = map(multipliers, values.get(at), before.get(at));
        Tensor mean = maps.computeIfAbsent(at, name -> Tensor.zeros(map.shape()));
        double[] delta = deltas.computeIfAbsent(delta(request, at), name -> new double[map.rows()]);
        for (int i = 0; i < map.size(); i++) {
          mean.array()[i] += map.array()[i] / references.size();
        }
        for (int row = 0; row < delta.length; row++) {
          delta[row] += (sum(map, row) - difference[row]) / references.size();
        }
      }
    }
    String baselines = Integer.toString(references.size());
    return new Attribution(
        maps, deltas, Map.of("score", "logit", "rule", "rescale", "baselines", baselines));
  }

  private static String delta(AttributionRequest request, String at) {
    return request.at().size() == 1 ? "completeness-delta" : "completeness-delta at " + at;
  }

  /** Returns what all images are compared with in turn: one image for all, or one for each. */
  private List<Tensor> references(AttributionRequest request, Config config, RunContext run) {
    Tensor images = request.images();
    if (config.baselines().isEmpty()) {
      // one zero image serves all, so that its pass is made once
      Tensor compared = config.baseline() == Baseline.ZERO ? images.rows(0, 1) : images;
      return List.of(config.baseline().image(compared, request.first(), run));
    }
    Tensor read = BaselineImages.read(datasets, config.baselines(), MOST, images.shape());
    return IntStream.range(0, read.rows()).mapToObj(row -> read.rows(row, row + 1)).toList();
  }

  private static Map<String, Tensor> values(
      AttributionRequest request, Tensor images, RunContext run) {
    return request.layers().isEmpty()
        ? Map.of(request.at().get(0), images)
        : request.model().activations(images, request.layers(), run);
  }

  private static double[] difference(AttributionRequest request, Tensor reference, RunContext run) {
    Model model = request.model();
    Tensor images = request.images();
    Objective logit = request.targets().logit();
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
