package org.vitrine.evaluation.accuracy;

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
import org.vitrine.api.tensor.Tensor;

/**
 * How often a network is right, and how well it knows: top-1 and top-5 accuracy, accuracy by class,
 * confusion, and the expected calibration error.
 *
 * <p>Images are read and judged in batches, so a dataset need not fit in memory. What cannot be
 * read is skipped, named and counted.
 */
@Component
@Method(
    id = "accuracy",
    formula = "top-k = share of images whose label is among the k largest logits",
    title = "Accuracy: top-1, top-5, by class, confusion, calibration",
    paper = "Calibration error: Guo et al. 2017, arXiv:1706.04599",
    gives =
        "Shares of images between 0 and 1, and the calibration error, where 0 is best; "
            + "it needs images with labels.")
@Designate(ocd = Accuracy.Config.class)
public final class Accuracy implements Evaluator {
  /** The options. */
  @ObjectClassDefinition(name = "Accuracy")
  public @interface Config {
    /** Returns how many bins of confidence the calibration error has. */
    @AttributeDefinition(
        description = "Equal bins of confidence over which the calibration error is taken",
        min = "1",
        max = "1000")
    int bins() default 15;
  }

  @Override
  public Measurements measure(EvaluationRequest request, RunContext run) {
    return request.measure(run, batch -> judge(request, batch, run));
  }

  @Override
  public Evaluation summarize(Measurements all, EvaluationRequest whole, RunContext run) {
    Tally tally = new Tally(all.size(), whole.options().as(Config.class).bins());
    all.each((answer, i) -> tally.add(i, Answer.of(answer)));
    if (tally.judged() == 0) {
      throw new UsageException(
          whole.data().source() + " has no labels to judge by.",
          "Give it labels.csv or folders per class, or name the classes with --target.");
    }
    return tally.evaluation(all.unreadable());
  }

  private static double[][] judge(EvaluationRequest request, Batch batch, RunContext run) {
    Tensor logits = request.model().predict(batch.images(), run);
    int[] labels = request.targets().isPresent() ? request.classes(batch, run) : batch.labels();
    return IntStream.range(0, batch.size())
        .mapToObj(row -> Answer.of(batch.names().get(row), labels[row], logits, row).numbers())
        .toArray(double[][]::new);
  }
}
