package org.vitrine.evaluation.representationdistance;

import java.util.Arrays;
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
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Batch;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.evaluation.Measurements;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Features;

/**
 * How far images are from their counterparts in the features of a network, for example inversions
 * from the images whose representation they match.
 *
 * <p>The distance of a pair is the L2 norm of the difference of its features. Beside the mean over
 * pairs stands the root of the sum of squares, the norm of all differences together, which paper
 * 003 (Boychev 2023) reports of three pairs.
 */
@Component
@Method(
    id = "representation-distance",
    formula = "mean over pairs of ‖φ(a) - φ(b)‖₂;  √Σ ‖φ(a) - φ(b)‖₂²;  φ the features of a layer",
    title = "Distance of images from their counterparts in a network's features",
    paper = "Boychev 2023, Interpretable computer vision models through adversarial training",
    gives =
        "The L2 distance of each pair in the features, and their mean; 0 for equal " + "features.")
@Takes(data = "reference")
@Designate(ocd = RepresentationDistance.Config.class)
public final class RepresentationDistance implements Evaluator {
  /** Pairs that are kept together when the work is interrupted. */
  private static final int GROUP = 16;

  private final Datasets datasets;

  /** Creates the method on the service that opens the counterparts. */
  @Activate
  public RepresentationDistance(@Reference Datasets datasets) {
    this.datasets = datasets;
  }

  /** The options. */
  @ObjectClassDefinition(name = "Representation distance")
  public @interface Config {
    /** Returns the counterparts. */
    @AttributeDefinition(
        description =
            "Dataset of counterparts in the same order, or a single image for all; required")
    String reference() default "";

    /** Returns the layer whose features are compared. */
    @AttributeDefinition(
        description = "Layer whose features are compared; empty for what the last dense one reads")
    String layer() default "";

    /** Returns whether pixels are cut down to 8 bits. */
    @AttributeDefinition(description = "Cut pixels down to whole 255ths before anything else")
    boolean truncate() default true;

    /** Returns whether images are brought to the network's size. */
    @AttributeDefinition(
        description = "Bring images to the network's input size, bilinear without antialiasing")
    boolean resize() default true;
  }

  @Override
  public Measurements measure(EvaluationRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    if (config.reference().isBlank()) {
      throw new UsageException(
          "representation-distance compares pairs, and there are no counterparts.",
          "Name them: -o reference=images:folder");
    }
    Features features = features(request);
    Dataset data = request.data();
    try (Dataset others = datasets.open(config.reference())) {
      if (others.size() != data.size() && others.size() != 1) {
        throw new UsageException(
            others.size() + " counterparts for " + data.size() + " images.",
            "There must be one for each, or one for all.");
      }
      Pairs pairs = new Pairs(data, others);
      return request
          .withData(pairs)
          .measure(GROUP, run, batch -> compare(features, batch, pairs, run));
    }
  }

  private static Features features(EvaluationRequest request) {
    Config config = request.options().as(Config.class);
    return new Features(
        request.model(),
        Features.layer(request.model().network(), config.layer()),
        config.truncate(),
        config.resize());
  }

  /** Returns for each image its distance, and the same divided by its counterpart's norm. */
  private static double[][] compare(Features features, Batch batch, Pairs pairs, RunContext run) {
    double[][] distances = new double[batch.size()][];
    for (int row = 0; row < distances.length; row++) {
      run.checkCancelled();
      Tensor image = batch.images().rows(row, row + 1);
      Tensor other = pairs.counterpart(batch.indices()[row]);
      double[] one = features.of(image, run.withoutProgress())[0];
      double[] two = features.of(other, run.withoutProgress())[0];
      double squares = 0;
      double norm = 0;
      for (int j = 0; j < one.length; j++) {
        squares += (one[j] - two[j]) * (one[j] - two[j]);
        norm += two[j] * two[j];
      }
      double relative = norm == 0 ? Double.NaN : Math.sqrt(squares / norm);
      distances[row] = new double[] {Math.sqrt(squares), relative};
    }
    return distances;
  }

  @Override
  public Evaluation summarize(Measurements all, EvaluationRequest whole, RunContext run) {
    Features features = features(whole);
    double[] distances = all.column(0);
    double[] relative = all.column(1);
    String of = " on " + whole.model().network().name() + ":" + features.layer();
    double[] known = Arrays.stream(distances).filter(Double::isFinite).toArray();
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("mean distance" + of, Arrays.stream(known).average().orElseThrow());
    metrics.put(
        "distance of all together" + of, Math.sqrt(Arrays.stream(known).map(d -> d * d).sum()));
    Arrays.stream(relative)
        .filter(Double::isFinite)
        .average()
        .ifPresent(mean -> metrics.put("mean relative distance" + of, mean));
    metrics.put("pairs", (double) known.length);
    metrics.put("unreadable", (double) all.unreadable());
    Map<String, double[]> samples = new LinkedHashMap<>();
    samples.put("distance", distances);
    samples.put("relative distance", relative);
    return new Evaluation(
        metrics,
        samples,
        Map.of(),
        Map.of(
            "features",
            features.layer() + ", mean over pixels where it has them",
            "pixels",
            features.eightBit() ? "cut down to 8 bits" : "as read",
            "relative distance",
            "divided by the norm of the counterpart's features"));
  }
}
