package org.vitrine.evaluation.sparseness;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.evaluation.Measurements;

/**
 * How few pixels a map singles out: the Gini index of its absolute values (0 for a constant map,
 * near 1 for a single pixel) and their entropy (natural logarithm; 0 for a single pixel).
 */
@Component
@Method(
    id = "sparseness",
    formula =
        "Gini index Σi (2i - n - 1) vi / (n Σ v), v = |map| rising;  entropy -Σ p ln p, p = "
            + "v / Σ v",
    judges = true,
    title = "Sparseness of maps: Gini index and entropy",
    paper =
        "Gini index: Chalasani et al. 2020, arXiv:1810.06583; entropy: Bhatt, Weller and Moura 2020,"
            + " arXiv:2005.00631",
    gives =
        "The Gini index of absolute values, 0 for a constant map and near 1 for a "
            + "single pixel, and the entropy, the other way round. It needs maps.")
@Designate(ocd = Sparseness.Config.class)
public final class Sparseness implements Evaluator {
  /** The options: none. */
  @ObjectClassDefinition(name = "Sparseness")
  public @interface Config {}

  @Override
  public Measurements measure(EvaluationRequest request, RunContext run) {
    request.requireMaps();
    return request.measure(
        64,
        run,
        batch ->
            Arrays.stream(batch.indices())
                .mapToObj(i -> request.map(i).map(Math::abs).array())
                .map(sizes -> new double[] {gini(sizes), entropy(sizes)})
                .toArray(double[][]::new));
  }

  @Override
  public Evaluation summarize(Measurements all, EvaluationRequest whole, RunContext run) {
    return Evaluation.ofImages(
        all,
        List.of("gini", "entropy"),
        Map.of("values", "absolute, channels apart; a map of zeros is constant"));
  }

  private static double gini(float[] sizes) {
    float[] sorted = sizes.clone();
    Arrays.sort(sorted);
    double sum = 0;
    double weighted = 0;
    for (int i = 0; i < sorted.length; i++) {
      sum += sorted[i];
      weighted += (2.0 * (i + 1) - sorted.length - 1) * sorted[i];
    }
    return sum == 0 ? 0 : weighted / (sorted.length * sum);
  }

  private static double entropy(float[] sizes) {
    double sum = 0;
    for (float size : sizes) {
      sum += size;
    }
    if (sum == 0) {
      return Math.log(sizes.length);
    }
    double entropy = 0;
    for (float size : sizes) {
      double p = size / sum;
      entropy -= p == 0 ? 0 : p * Math.log(p);
    }
    return entropy;
  }
}
