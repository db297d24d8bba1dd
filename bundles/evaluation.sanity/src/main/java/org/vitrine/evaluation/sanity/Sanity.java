package org.vitrine.evaluation.sanity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.MethodUse;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.RunContext;
import org.vitrine.api.Takes;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.evaluation.Measurements;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.RewriteRequest;
import org.vitrine.api.tensor.Tensor;

/**
 * Sanity check by randomisation: how alike a method's maps stay while the network's weights are
 * replaced by fresh ones, from the logits down. A map that does not change does not depend on what
 * the network has learned.
 *
 * <p>Similarity is of absolute channel sums: Spearman's and Pearson's correlation, and SSIM of maps
 * scaled to a largest value of 1; 1 means unchanged.
 */
@Component
@Method(
    id = "sanity",
    formula = "similarity of the maps of a network and of itself with random weights",
    title = "Sanity check: similarity of maps while weights become random",
    paper = "Adebayo et al. 2018, Sanity checks for saliency maps, arXiv:1810.03292",
    gives =
        "Similarities of a method's maps before and after layers become random, 1 for "
            + "unchanged: a method that stays near 1 does not look at what was learned.")
@Takes(attributor = "methods")
@Designate(ocd = Sanity.Config.class)
public final class Sanity implements Evaluator {
  private static final int BATCH = 16;

  private final Methods methods;

  /** Creates the method on what finds methods and opens networks. */
  @Activate
  public Sanity(@Reference Methods methods) {
    this.methods = methods;
  }

  /** How the network becomes random. */
  public enum Mode {
    /** From the logits down, more and more layers. */
    CASCADING,
    /** One layer at a time, the others as trained. */
    INDEPENDENT,
    /** Gaussian kernels in the last residual block only (Zeng et al. 2021). */
    GAUSSIAN
  }

  /** Which class the maps of a randomised network explain. */
  public enum Explained {
    /** The one the trained network predicts, or the one given. */
    ORIGINAL,
    /** The one it predicts itself. */
    OWN
  }

  /** The options. */
  @ObjectClassDefinition(name = "Sanity check")
  public @interface Config {
    /** Returns the methods that are judged. */
    @AttributeDefinition(description = "Attribution methods that are judged")
    String[] methods() default {"saliency", "ig"};

    /** Returns how the network becomes random. */
    @AttributeDefinition(description = "How the network becomes random")
    Mode mode() default Mode.CASCADING;

    /** Returns the number of randomised networks. */
    @AttributeDefinition(
        description = "Randomised networks, evenly from the last weighted layer to the first",
        min = "1",
        max = "1000")
    int stages() default 6;

    /** Returns the deviation of Gaussian kernels. */
    @AttributeDefinition(
        description = "Standard deviation of Gaussian kernels",
        min = "0",
        max = "1000")
    double sigma() default 0.1;

    /** Returns which class is explained. */
    @AttributeDefinition(description = "Class that the maps of a randomised network explain")
    Explained explained() default Explained.ORIGINAL;
  }

  @Override
  public Measurements measure(EvaluationRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    List<MethodUse> uses = MethodUse.all(config.methods());
    List<Stage> stages = Stage.of(request.model().network(), config);
    List<Comparison> comparisons = new ArrayList<>();
    try {
      for (Stage stage : stages) {
        run.progress(comparisons.size(), stages.size(), "randomised networks: " + stage.name());
        Network random = randomized(request, stage, run);
        comparisons.add(
            new Comparison(uses, request.model().opener().open(random), config.explained()));
      }
      Mapping mapping = new Mapping(methods, uses);
      int numbers = Comparison.numbers(uses);
      return request.measure(
          BATCH,
          run,
          batch -> {
            Targets targets = new Targets(request.classes(batch, run));
            Map<MethodUse, Tensor> trained = mapping.of(request.model(), targets, batch, run);
            double[][] rows = new double[batch.size()][comparisons.size() * numbers];
            for (int i = 0; i < comparisons.size(); i++) {
              Comparison comparison = comparisons.get(i);
              comparison.measure(mapping, trained, targets, batch, rows, i * numbers, run);
            }
            return rows;
          });
    } finally {
      comparisons.forEach(Comparison::close);
    }
  }

  private Network randomized(EvaluationRequest request, Stage stage, RunContext run) {
    try (Chosen<ModelRewriter> rewriter =
        methods.choose(ModelRewriter.class, "randomize", stage.options())) {
      return rewriter
          .service()
          .rewrite(
              new RewriteRequest(
                  request.model().network(),
                  request.model().opener(),
                  Optional.empty(),
                  rewriter.options()),
              run)
          .network();
    }
  }

  @Override
  public Evaluation summarize(Measurements all, EvaluationRequest whole, RunContext run) {
    Config config = whole.options().as(Config.class);
    List<MethodUse> uses = MethodUse.all(config.methods());
    List<Stage> stages = Stage.of(whole.model().network(), config);
    int numbers = Comparison.numbers(uses);
    Map<String, Double> metrics = new LinkedHashMap<>();
    Map<String, Curve> curves = new LinkedHashMap<>();
    String axis = "randomised network, 0 as trained";
    // an image has the agreement of each stage in front of its similarities
    int column = 1;
    for (MethodUse use : uses) {
      for (Comparison.Measure measure : Comparison.Measure.values()) {
        String name = use + ", " + measure.text();
        List<Double> means = means(all, stages, column++, numbers, name, metrics);
        curves.put(name, curve(axis, measure.text(), means));
      }
    }
    List<Double> agreement = means(all, stages, 0, numbers, "agreement", metrics);
    curves.put("agreement with the trained network", curve(axis, "top class", agreement));
    metrics.put("unreadable", (double) all.unreadable());
    return new Evaluation(
        metrics,
        Map.of(),
        curves,
        Map.of("map", "absolute channel sum", "ssim", "of maps divided by their largest value"));
  }

  /** Returns 1 for the trained network, and the mean over the images at each stage. */
  private static List<Double> means(
      Measurements all,
      List<Stage> stages,
      int column,
      int numbers,
      String name,
      Map<String, Double> metrics) {
    List<Double> means = new ArrayList<>(List.of(1.0));
    for (int i = 0; i < stages.size(); i++) {
      int at = i * numbers + column;
      double[] sum = {0};
      all.each((row, image) -> sum[0] += row[at]);
      double mean = sum[0] / (all.size() - all.unreadable());
      metrics.put(name + ", " + stages.get(i).name(), mean);
      means.add(mean);
    }
    return means;
  }

  private static Curve curve(String xAxis, String yAxis, List<Double> y) {
    List<Double> x = new ArrayList<>();
    for (int i = 0; i < y.size(); i++) {
      x.add((double) i);
    }
    return new Curve(xAxis, yAxis, x, y);
  }
}
