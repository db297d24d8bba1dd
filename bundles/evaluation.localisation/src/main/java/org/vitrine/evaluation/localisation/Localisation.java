package org.vitrine.evaluation.localisation;

import java.util.Arrays;
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
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.evaluation.Measurements;

/**
 * Whether a map points at the object, where masks say where that is: the share of positive map
 * values inside the mask (relevance mass), the share of the highest-ranked pixels inside it, as
 * many as it has (relevance rank), and whether the highest pixel lies inside it or near (pointing
 * game).
 *
 * <p>Positive channel sums count. Images whose mask is empty or full are left out.
 */
@Component
@Method(
    id = "localisation",
    formula =
        "mass = Σ map⁺ in the mask / Σ map⁺;  rank = share of the map's n highest pixels in "
            + "the mask of n pixels",
    judges = true,
    title = "Localisation: relevance mass, relevance rank and pointing game against masks",
    paper =
        "Mass and rank: Arras, Osman and Samek 2022, arXiv:2003.07258; pointing game: Zhang et al."
            + " 2018, arXiv:1608.00507",
    gives =
        "Shares between 0 and 1 of relevance inside the masks, 1 is best; it needs maps "
            + "and masks in the order of the images.")
@Takes(data = "masks")
@Designate(ocd = Localisation.Config.class)
public final class Localisation implements Evaluator {
  private final Datasets datasets;

  /** Creates the method on what opens masks. */
  @Activate
  public Localisation(@Reference Datasets datasets) {
    this.datasets = datasets;
  }

  /** The options. */
  @ObjectClassDefinition(name = "Localisation")
  public @interface Config {
    /** Returns the masks. */
    @AttributeDefinition(
        description =
            "Dataset of masks, one per image in the same order and size; bright pixels are the"
                + " object")
    String masks() default "";

    /** Returns the tolerance of the pointing game. */
    @AttributeDefinition(
        description = "Distance from the object that still counts as a hit, in pixels",
        min = "0",
        max = "1000")
    int tolerance() default 0;
  }

  @Override
  public Measurements measure(EvaluationRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    request.requireMaps();
    if (config.masks().isEmpty()) {
      throw new UsageException(
          "localisation needs masks that show where the objects are.",
          "Add -o masks=FORMAT:PATH, with one mask per image in the same order.");
    }
    try (Dataset masks = datasets.open(config.masks())) {
      if (masks.size() != request.data().size()) {
        throw new UsageException(
            "There are " + masks.size() + " masks for " + request.data().size() + " images.",
            "One mask per image is needed, in the same order.");
      }
      return request.measure(
          32,
          run,
          batch ->
              Arrays.stream(batch.indices())
                  .mapToObj(
                      i -> Overlap.of(request.map(i), masks.sample(i).image(), batch.images()))
                  .map(overlap -> judge(overlap, config.tolerance()))
                  .toArray(double[][]::new));
    }
  }

  @Override
  public Evaluation summarize(Measurements all, EvaluationRequest whole, RunContext run) {
    return Evaluation.ofImages(
        all,
        List.of("relevance mass", "relevance rank", "pointing game"),
        Map.of("object", "mask pixels of at least 0.5", "map", "positive part of channel sums"));
  }

  private static double[] judge(Overlap overlap, int tolerance) {
    if (!overlap.meaningful()) {
      return Evaluation.unknown(3);
    }
    return new double[] {overlap.mass(), overlap.rank(), overlap.hit(tolerance) ? 1 : 0};
  }
}
