package org.vitrine.evaluation.insertiondeletion;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Batch;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.evaluation.Measurements;
import org.vitrine.math.Reduce;

/**
 * Insertion and deletion (Petsiuk, Das and Saenko 2018, arXiv:1806.07421): pixels are changed in
 * the order of the map, most important first, and the probability of the class is watched. A good
 * map makes it rise fast as pixels of the image enter a blurred copy (insertion, area under the
 * curve near 1), and fall fast as pixels leave the image (deletion, area near 0).
 *
 * <p>The class is the one predicted for the whole image unless the request says otherwise; the
 * score is its softmax probability. All channels of a pixel change together, equal values row by
 * row. Maps of several channels are summed up, maps of another size are repeated to the image's.
 */
@Component
@Method(
    id = "insertion-deletion",
    formula =
        "area under p(class) while pixels are put back (insertion) or taken away (deletion), "
            + "highest of the map first",
    judges = true,
    title = "Insertion and deletion: the score while pixels enter or leave by the map",
    paper = "RISE: Petsiuk, Das and Saenko 2018, arXiv:1806.07421",
    gives =
        "Areas under the curves of the class probability between 0 and 1: insertion is "
            + "better high, deletion better low. It needs maps.")
@Designate(ocd = InsertionDeletion.Config.class)
public final class InsertionDeletion implements Evaluator {
  /** Images that are judged together, so that their steps fill batches. */
  private static final int GROUP = 16;

  /** The options. */
  @ObjectClassDefinition(name = "Insertion and deletion")
  public @interface Config {
    /** Returns how many pixels change in one step. */
    @AttributeDefinition(
        description =
            "Pixels changed per step; 0 means one image row, or eight where there are more than"
                + " 64 rows (1792 pixels of 224 x 224, as RISE)",
        min = "0")
    int pixels_per_step() default 0;

    /** Returns what insertion starts from. */
    @AttributeDefinition(
        description =
            "What insertion starts from: the image blurred as by RISE (an impulse smoothed within"
                + " its own kernel, nearly flat), by a cut-off Gaussian, or none for the substrate")
    BlurKind blur() default BlurKind.RISE;

    /** Returns the width of the blur. */
    @AttributeDefinition(description = "Blur kernel in pixels, odd", min = "1", max = "501")
    int kernel() default 11;

    /** Returns the sigma of the blur. */
    @AttributeDefinition(description = "Standard deviation of the blur in pixels", min = "0.01")
    double sigma() default 5;

    /** Returns what deletion ends at. */
    @AttributeDefinition(
        description =
            "What deleted pixels become: zero as the network is fed, or the image's channel mean")
    Substrate substrate() default Substrate.ZERO;

    /** Returns how the channels of a map become one. */
    @AttributeDefinition(
        description = "How the channels of a map become one: sum of absolute values, or signed sum")
    Reduce reduce() default Reduce.ABSOLUTE_SUM;
  }

  /** What insertion starts from. */
  public enum BlurKind {
    /** The image blurred with RISE's kernel. */
    RISE,
    /** The image blurred with a Gaussian cut off at the kernel. */
    GAUSSIAN,
    /** The substrate, as deletion ends. */
    NONE
  }

  /** What deleted pixels become. */
  public enum Substrate {
    /** Zeros in the values that the network is fed. */
    ZERO,
    /** The mean of the image's own channel. */
    MEAN
  }

  @Override
  public Measurements measure(EvaluationRequest request, RunContext run) {
    request.requireMaps();
    int kernel = request.options().as(Config.class).kernel();
    if (kernel % 2 == 0) {
      throw new UsageException("kernel = " + kernel + " is even.", "A kernel has a middle: odd.");
    }
    OneSize size = new OneSize(request.data());
    return request.measure(
        GROUP,
        run,
        batch -> {
          size.require(batch.indices()[0], batch.images().shape().with(0, 1));
          return new Watch(request, run).scores(subjects(request, batch));
        });
  }

  @Override
  public Evaluation summarize(Measurements all, EvaluationRequest whole, RunContext run) {
    Curves curves = new Curves(whole.data());
    all.each((scores, i) -> curves.add(i, Scores.of(scores)));
    return curves.evaluation(all.unreadable(), conventions(whole));
  }

  private static List<Subject> subjects(EvaluationRequest request, Batch batch) {
    return IntStream.range(0, batch.size())
        .mapToObj(
            row -> {
              int at = batch.indices()[row];
              return new Subject(at, batch.images().rows(row, row + 1), request.map(at));
            })
        .toList();
  }

  private static Map<String, String> conventions(EvaluationRequest request) {
    return Map.of(
        "score", "softmax probability",
        "target", request.targets().isPresent() ? "given" : "predicted for the whole image",
        "order", "pixels by falling map value, equal ones row by row",
        "area", "trapezoid over [0,1], one interval per step",
        "substrate space", "the values the network is fed",
        "map size", "repeated to the image's (nearest)");
  }
}
