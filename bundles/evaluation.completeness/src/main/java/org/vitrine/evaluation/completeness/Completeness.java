package org.vitrine.evaluation.completeness;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.data.Batch;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.evaluation.Measurements;
import org.vitrine.api.model.Logit;
import org.vitrine.api.model.Objective;
import org.vitrine.api.model.Probability;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Baseline;

/**
 * What a map leaves unexplained: its sum less the score's difference between image and baseline,
 * absolute and as a part of that difference.
 */
@Component
@Method(
    id = "completeness",
    formula =
        "error = |Σ map - (score(x) - score(x'))|, x' a baseline;  relative error = error / "
            + "|score(x) - score(x')|",
    judges = true,
    title = "Completeness: the sum of a map against the difference of scores",
    paper = "Sundararajan, Taly and Yan 2017, arXiv:1703.01365",
    gives =
        "Per set of maps the sum less the difference of scores, absolute and as a part "
            + "of that difference; 0 is best. For maps that promise completeness, as ig and "
            + "deeplift.")
@Designate(ocd = Completeness.Config.class)
public final class Completeness implements Evaluator {
  /** Differences below this are not divided by. */
  private static final double SMALL = 1e-6;

  /** What the maps explain. */
  public enum Score {
    /** The class logit. */
    LOGIT,
    /** The class probability. */
    PROBABILITY
  }

  /** The options. */
  @ObjectClassDefinition(name = "Completeness")
  public @interface Config {
    /** Returns the baseline the maps were made with. */
    @AttributeDefinition(
        description = "Baseline the maps were made with; random ones are drawn as for ig, once")
    Baseline baseline() default Baseline.ZERO;

    /** Returns what the maps explain. */
    @AttributeDefinition(description = "What the maps explain")
    Score score() default Score.LOGIT;
  }

  @Override
  public Measurements measure(EvaluationRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    request.requireMaps();
    return request.measure(
        32,
        run,
        batch -> {
          double[] differences = differences(request, config, batch, run);
          double[][] errors = new double[batch.size()][];
          for (int row = 0; row < errors.length; row++) {
            double error = Math.abs(sum(request.map(batch.indices()[row])) - differences[row]);
            double part = error / Math.max(Math.abs(differences[row]), SMALL);
            errors[row] = new double[] {error, part};
          }
          return errors;
        });
  }

  @Override
  public Evaluation summarize(Measurements all, EvaluationRequest whole, RunContext run) {
    return Evaluation.ofImages(
        all,
        List.of("absolute error", "relative error"),
        Map.of("relative to", "the difference of scores, at least 1e-6"));
  }

  private static double[] differences(
      EvaluationRequest request, Config config, Batch batch, RunContext run) {
    int[] classes = request.classes(batch, run);
    Objective objective =
        config.score() == Score.LOGIT ? new Logit(classes) : new Probability(classes);
    Tensor before = config.baseline().image(batch.images(), batch.indices()[0], run);
    double[] with = request.model().scores(batch.images(), objective, run);
    double[] without = request.model().scores(before, objective, run);
    double[] differences = new double[with.length];
    for (int row = 0; row < differences.length; row++) {
      differences[row] = with[row] - without[row];
    }
    return differences;
  }

  private static double sum(Tensor map) {
    double sum = 0;
    for (float value : map.array()) {
      sum += value;
    }
    return sum;
  }
}
