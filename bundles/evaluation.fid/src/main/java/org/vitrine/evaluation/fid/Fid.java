package org.vitrine.evaluation.fid;

import java.util.LinkedHashMap;
import java.util.List;
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
import org.vitrine.math.Features;
import org.vitrine.math.Frechet;
import org.vitrine.math.KernelDistance;

/**
 * How far two sets of images are from each other by the features that a network makes of them: the
 * Fréchet distance of the normal distributions with their moments, and the kernel distance beside
 * it.
 *
 * <p>With any network and layer the numbers carry their names. They are called FID and KID only
 * with the Inception network of 2015-12-05 and its 2048 pooled features. Moments are gathered image
 * by image, so memory grows with the square of the features, not with the images.
 */
@Component
@Method(
    id = "fid",
    formula = "‖μ1 - μ2‖² + tr(Σ1 + Σ2 - 2 (Σ1 Σ2)^½),  μ, Σ of a layer's features",
    title = "Fréchet and kernel distance of two image sets in a network's features",
    paper = "Heusel et al. 2017, arXiv:1706.08500; Binkowski et al. 2018, arXiv:1801.01401",
    gives =
        "Distances of two sets of images, 0 for equal ones, lower is nearer; they "
            + "depend on the number of images, so compare like with like.")
@Takes(data = "reference")
@Designate(ocd = Fid.Config.class)
public final class Fid implements Evaluator {
  /** Their covariances and what is computed of them take some GiB. */
  private static final int MOST_FEATURES = 8192;

  /** Pooled features of the Inception network. */
  private static final int INCEPTION = 2048;

  private final Datasets datasets;

  /** Creates the method on the service that opens the set to compare with. */
  @Activate
  public Fid(@Reference Datasets datasets) {
    this.datasets = datasets;
  }

  /** The options. */
  @ObjectClassDefinition(name = "Fréchet distance")
  public @interface Config {
    /** Returns the set that images are compared with. */
    @AttributeDefinition(
        description = "Dataset to compare with, for example images:real?limit=10000; required")
    String reference() default "";

    /** Returns the layer whose features are compared. */
    @AttributeDefinition(
        description = "Layer whose features are compared; empty for what the last dense one reads")
    String layer() default "";

    /** Returns whether the network is the one of FID. */
    @AttributeDefinition(
        description =
            "Whether the network is FID's Inception (weights of 2015-12-05), so that the distance"
                + " may be called FID")
    boolean inception() default false;

    /** Returns whether pixels are cut down to 8 bits. */
    @AttributeDefinition(description = "Cut pixels down to whole 255ths before anything else")
    boolean truncate() default true;

    /** Returns whether images are brought to the network's size. */
    @AttributeDefinition(
        description = "Bring images to the network's input size, bilinear without antialiasing")
    boolean resize() default true;

    /** Returns of how many images the kernel distance is taken. */
    @AttributeDefinition(
        description =
            "Images of each set, drawn at random, whose kernel distance is taken; 0: none",
        min = "0",
        max = "20000")
    int kernel_images() default 1000;

    /** Returns how many images are read at once. */
    @AttributeDefinition(description = "Images read at once", min = "1", max = "10000")
    int batch() default 50;
  }

  @Override
  public Measurements measure(EvaluationRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    Features features = features(request);
    // a reference that is not there is told before anything is measured
    reference(config).close();
    return request.measure(config.batch(), run, batch -> measure(features, config, batch, run));
  }

  /** Measures the reference, once for all shards of the images, and compares. */
  @Override
  public Evaluation summarize(Measurements all, EvaluationRequest whole, RunContext run) {
    Config config = whole.options().as(Config.class);
    Features features = features(whole);
    Gathering one = new Gathering(config.kernel_images(), run.random("fid", 0));
    Gathering two = new Gathering(config.kernel_images(), run.random("fid", all.size()));
    all.each((row, i) -> one.add(row));
    one.requireTwo(whole.data());
    int unreadable = all.unreadable();
    try (Dataset other = reference(config)) {
      Measurements there =
          Measurements.of(
              "reference images",
              other,
              config.batch(),
              run,
              batch -> measure(features, config, batch, run));
      there.each((row, i) -> two.add(row));
      two.requireTwo(other);
      unreadable += there.unreadable();
    }
    for (Gathering set : List.of(one, two)) {
      set.warnOfFew(run);
    }
    run.checkCancelled();
    String of = " on " + whole.model().network().name() + ":" + features.layer();
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(
        config.inception() ? "FID" : "Fréchet distance" + of,
        Frechet.distance(one.moments(), two.moments()));
    if (config.kernel_images() > 0) {
      metrics.put(
          config.inception() ? "KID" : "kernel distance" + of,
          KernelDistance.squared(one.kept(), two.kept()));
    }
    metrics.put("images", (double) one.moments().count());
    metrics.put("reference images", (double) two.moments().count());
    metrics.put("features", (double) one.moments().dimensions());
    metrics.put("unreadable", (double) unreadable);
    return new Evaluation(metrics, Map.of(), Map.of(), conventions(config, features.layer()));
  }

  private Dataset reference(Config config) {
    if (config.reference().isBlank()) {
      throw new UsageException(
          "fid compares with a second set of images, and there is none.",
          "Name it: -o reference=images:folder");
    }
    return datasets.open(config.reference());
  }

  private static Features features(EvaluationRequest request) {
    Config config = request.options().as(Config.class);
    String layer = Features.layer(request.model().network(), config.layer());
    return new Features(request.model(), layer, config.truncate(), config.resize());
  }

  private static double[][] measure(Features features, Config config, Batch batch, RunContext run) {
    double[][] rows = features.of(batch.images(), run.withoutProgress());
    int dimensions = rows[0].length;
    if (config.inception() && dimensions != INCEPTION) {
      throw new UsageException(
          features.layer()
              + " has "
              + dimensions
              + " features, but FID's Inception has "
              + INCEPTION
              + ".",
          "Name its pooled layer with -o layer=, or leave inception out.");
    }
    if (dimensions > MOST_FEATURES) {
      throw new UsageException(
          features.layer() + " has " + dimensions + " features.",
          "Distances take up to " + MOST_FEATURES + ": name another layer.");
    }
    return rows;
  }

  private static Map<String, String> conventions(Config config, String layer) {
    Map<String, String> conventions = new LinkedHashMap<>();
    conventions.put("features", layer + ", mean over pixels where it has them");
    conventions.put("pixels", config.truncate() ? "cut down to 8 bits" : "as read");
    conventions.put("size", config.resize() ? "bilinear, half-pixel, no antialiasing" : "as read");
    conventions.put("covariance", "divided by n - 1");
    conventions.put("root", "symmetric eigenvalues, negative ones as zero");
    conventions.put("kernel", "(x.y / d + 1)^3, unbiased, one draw of images");
    return conventions;
  }
}
