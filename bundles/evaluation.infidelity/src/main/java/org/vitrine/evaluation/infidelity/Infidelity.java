package org.vitrine.evaluation.infidelity;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.evaluation.Measurements;
import org.vitrine.api.model.Logit;
import org.vitrine.api.tensor.Tensor;

/**
 * How wrongly a map foretells what happens to the class logit when the image is changed: the mean
 * square of the foretold less the true fall over random changes; 0 is best.
 */
@Component
@Method(
    id = "infidelity",
    formula =
        "mean over I of (β Σ I · map / x - (f(x) - f(x - I)))²,  I a random change, f the "
            + "logit, β the best factor",
    judges = true,
    title = "Infidelity: a map's forecast of the score under random changes",
    paper =
        "Yeh et al. 2019, On the (in)fidelity and sensitivity of explanations, arXiv:1901.09392",
    gives =
        "The mean square of what a map foretells less what happens to the class logit; "
            + "0 is best.")
@Designate(ocd = Infidelity.Config.class)
public final class Infidelity implements Evaluator {
  /** What the values of a map are. */
  public enum Meaning {
    /** Changes of the score per change of the pixel: gradients. */
    SLOPE,
    /** Shares of the score that the whole pixel, from zero on, brought about: IG, DeepLIFT. */
    SHARE
  }

  /** How images are changed. */
  public enum Change {
    /** Gaussian noise is taken off. */
    NOISE,
    /** A square is set to zero. */
    SQUARE
  }

  /** The options. */
  @ObjectClassDefinition(name = "Infidelity")
  public @interface Config {
    /** Returns what the values of a map are. */
    @AttributeDefinition(description = "What map values are: slopes, or shares of the score")
    Meaning meaning() default Meaning.SHARE;

    /** Returns how images are changed. */
    @AttributeDefinition(description = "How images are changed")
    Change change() default Change.SQUARE;

    /** Returns the standard deviation of the noise. */
    @AttributeDefinition(description = "Standard deviation of the noise", min = "1e-6", max = "10")
    double sigma() default 0.1;

    /** Returns the side of the square. */
    @AttributeDefinition(description = "Side of the square in pixels", min = "1", max = "1000")
    int side() default 4;

    /** Returns the number of changes. */
    @AttributeDefinition(description = "Changes per image", min = "1", max = "100000")
    int samples() default 50;

    /** Returns whether maps are scaled. */
    @AttributeDefinition(
        description = "Whether each map is first multiplied by the number that suits it best")
    boolean scaled() default true;
  }

  @Override
  public Measurements measure(EvaluationRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    request.requireMaps();
    return request.measure(
        16,
        run,
        batch -> {
          int[] classes = request.classes(batch, run);
          double[][] errors = new double[batch.size()][];
          for (int row = 0; row < batch.size(); row++) {
            int i = batch.indices()[row];
            Tensor image = batch.images().rows(row, row + 1);
            Forecast forecast = new Forecast(image, map(request, i, image), config);
            Tensor changed = forecast.change(run, i);
            int[] same = new int[config.samples()];
            Arrays.fill(same, classes[row]);
            double[] after = request.model().scores(changed, new Logit(same), run);
            double before =
                request.model().scores(image, new Logit(new int[] {classes[row]}), run)[0];
            errors[row] = new double[] {forecast.error(before, after)};
          }
          return errors;
        });
  }

  @Override
  public Evaluation summarize(Measurements all, EvaluationRequest whole, RunContext run) {
    return Evaluation.ofImages(
        all,
        List.of("infidelity"),
        Map.of("score", "class logit", "scale", "least squares over the changes, if any"));
  }

  private static Tensor map(EvaluationRequest request, int i, Tensor image) {
    Tensor map = request.map(i);
    if (!map.shape().equals(image.shape())) {
      throw new UsageException(
          "The maps are " + map.shape() + " and the images " + image.shape() + ".",
          "Infidelity needs a value for each value of the image.");
    }
    return map;
  }
}
