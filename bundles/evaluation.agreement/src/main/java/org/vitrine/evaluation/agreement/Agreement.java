package org.vitrine.evaluation.agreement;

import java.nio.file.Path;
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
import org.vitrine.api.VitrineException;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.evaluation.Measurements;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Models;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/**
 * How much another network answers like this one: how often their top classes are the same, how far
 * their outputs differ, and, where images have labels, the accuracy of both.
 *
 * <p>Images are read in batches; what cannot be read is skipped, named and counted.
 */
@Component
@Method(
    id = "agreement",
    formula =
        "share of images with argmax f(x) = argmax g(x);  mean |f(x) - g(x)|,  f and g the "
            + "logits of both networks",
    title = "Agreement: how much another network answers like this one",
    gives =
        "The share of images with the same top class, how far outputs differ, and both "
            + "accuracies where there are labels.")
@Takes(network = "other")
@Designate(ocd = Agreement.Config.class)
public final class Agreement implements Evaluator {
  private static final int BATCH = 64;

  private final Models models;

  /** Creates the method on what opens the other network. */
  @Activate
  public Agreement(@Reference Models models) {
    this.models = models;
  }

  /** The options. */
  @ObjectClassDefinition(name = "Agreement")
  public @interface Config {
    /** Returns the file of the other network. */
    @AttributeDefinition(description = "File of the other network")
    String other() default "";
  }

  @Override
  public Measurements measure(EvaluationRequest request, RunContext run) {
    try (Model other = request.model().opener().open(other(request))) {
      return request.measure(
          BATCH,
          run,
          batch -> {
            Tensor here = request.model().predict(batch.images(), run);
            Tensor there = other.predict(batch.images(), run);
            if (!here.shape().equals(there.shape())) {
              throw new VitrineException(
                  "The networks answer " + here.shape() + " and " + there.shape() + ".",
                  "Compare networks of the same classes.");
            }
            return Tally.compare(batch, here, there);
          });
    }
  }

  @Override
  public Evaluation summarize(Measurements all, EvaluationRequest whole, RunContext run) {
    Tally tally = new Tally(all.size());
    all.each((answers, i) -> tally.add(i, answers));
    return tally.evaluation(all.unreadable(), other(whole));
  }

  private Network other(EvaluationRequest request) {
    String file = request.options().as(Config.class).other();
    if (file.isEmpty()) {
      throw new UsageException(
          "agreement compares with another network", "Add -o other=OTHER.onnx");
    }
    return models.read(Path.of(file), false);
  }
}
