package org.vitrine.evaluation.road;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Batch;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.evaluation.Measurements;
import org.vitrine.api.model.Probability;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Ranking;
import org.vitrine.math.Reduce;
import org.vitrine.math.Resampling;

/**
 * Remove And Debias: the probability of the class when the pixels that a map ranks first, or last,
 * are replaced by a noisy linear interpolation of their neighbours, which hides where they were. No
 * network is retrained.
 */
@Component
@Method(
    id = "road",
    formula =
        "mean over rates of (p(class) without the lowest pixels of the map - p(class) "
            + "without the highest) / 2",
    judges = true,
    title = "ROAD: the score after removing what maps rank first or last, imputed",
    paper =
        "Rong et al. 2022, A consistent and efficient evaluation strategy for attribution methods,"
            + " arXiv:2202.00449",
    gives =
        "The score road, half the class probability left when the last pixels go less "
            + "that when the first go, averaged over the parts removed: higher is better, 0 "
            + "as by chance. It needs maps.")
@Designate(ocd = Road.Config.class)
public final class Road implements Evaluator {
  /** The options. */
  @ObjectClassDefinition(name = "ROAD")
  public @interface Config {
    /** Returns the rates. */
    @AttributeDefinition(description = "Removed parts in percent, separated by commas")
    String rates() default "20,40,60,80";

    /** Returns the noise. */
    @AttributeDefinition(
        description = "Standard deviation of the noise on imputed values",
        min = "0",
        max = "1")
    double noise() default 0.01;

    /** Returns how the channels of a map become one. */
    @AttributeDefinition(
        description =
            "How the channels of a map become one: sum of absolute values, or signed sum; one"
                + " channel is taken as it is")
    Reduce reduce() default Reduce.ABSOLUTE_SUM;
  }

  @Override
  public Measurements measure(EvaluationRequest request, RunContext run) {
    request.requireMaps();
    double[] rates = rates(request.options().as(Config.class).rates());
    return request.measure(16, run, batch -> scores(request, batch, rates, run));
  }

  /**
   * Returns for each image half the gap, averaged over the rates, and for each rate the score
   * without what ranks first, and without what ranks last.
   */
  private static double[][] scores(
      EvaluationRequest request, Batch batch, double[] rates, RunContext run) {
    Probability score = new Probability(request.classes(batch, run));
    double[][] scores = new double[batch.size()][1 + 2 * rates.length];
    for (int i = 0; i < 2 * rates.length; i++) {
      run.checkCancelled();
      Tensor imputed = imputed(request, batch, rates[i / 2], i % 2 == 0, run);
      double[] now = request.model().scores(imputed, score, run);
      for (int row = 0; row < batch.size(); row++) {
        scores[row][1 + i] = now[row];
      }
    }
    for (double[] of : scores) {
      for (int i = 0; i < rates.length; i++) {
        of[0] += (of[2 + 2 * i] - of[1 + 2 * i]) / (2 * rates.length);
      }
    }
    return scores;
  }

  @Override
  public Evaluation summarize(Measurements all, EvaluationRequest whole, RunContext run) {
    Evaluation judged = Evaluation.ofImages(all, List.of("road"), conventions());
    double[] rates = rates(whole.options().as(Config.class).rates());
    Map<String, Curve> curves = new LinkedHashMap<>();
    curves.put("most relevant removed", curve(rates, all, 1));
    curves.put("least relevant removed", curve(rates, all, 2));
    return new Evaluation(judged.metrics(), judged.samples(), curves, judged.conventions());
  }

  private static Map<String, String> conventions() {
    return Map.of(
        "road", "mean over the rates of (least first - most first) / 2, larger is better",
        "imputation", "weights 1/6 to direct and 1/12 to diagonal neighbours, all solved together",
        "order", "pixels by map value, equal ones row by row");
  }

  private static double[] rates(String text) {
    List<Double> rates = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      try {
        double percent = Double.parseDouble(part.strip());
        if (!(percent > 0 && percent < 100)) {
          throw new NumberFormatException("out of range");
        }
        rates.add(percent / 100);
      } catch (NumberFormatException e) {
        throw new UsageException(
            "rates = " + text + ": \"" + part.strip() + "\" is not a part that can be removed.",
            "Write numbers above 0 and below 100, such as 20,40,60,80.");
      }
    }
    return rates.stream().distinct().sorted().mapToDouble(Double::doubleValue).toArray();
  }

  private static Tensor imputed(
      EvaluationRequest request, Batch batch, double rate, boolean first, RunContext run) {
    Config config = request.options().as(Config.class);
    List<Tensor> images = new ArrayList<>();
    int height = batch.images().shape().at(2);
    int width = batch.images().shape().at(3);
    for (int row = 0; row < batch.size(); row++) {
      int index = batch.indices()[row];
      Tensor map = Resampling.nearest(request.map(index), height, width);
      int[] ranked = Ranking.descending(config.reduce().apply(map).array());
      boolean[] removed = new boolean[ranked.length];
      int part = (int) Math.round(rate * ranked.length);
      for (int rank = 0; rank < part; rank++) {
        removed[ranked[first ? rank : ranked.length - 1 - rank]] = true;
      }
      RandomGenerator noise = run.random("road", index);
      images.add(
          new Imputation(removed, height, width)
              .fill(batch.images().rows(row, row + 1), config.noise(), noise));
    }
    return Tensor.concatenate(images);
  }

  /** Returns the mean over the images that could be read of every other number. */
  private static Curve curve(double[] rates, Measurements all, int from) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int rate = 0; rate < rates.length; rate++) {
      double sum = 0;
      for (double score : all.column(from + 2 * rate)) {
        sum += Double.isNaN(score) ? 0 : score;
      }
      x.add(100 * rates[rate]);
      y.add(sum / (all.size() - all.unreadable()));
    }
    return new Curve("removed, %", "class probability", x, y);
  }
}
