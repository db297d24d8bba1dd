package org.vitrine.evaluation.sensitivity;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
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
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Batch;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.evaluation.Measurements;
import org.vitrine.api.model.Model;
import org.vitrine.api.tensor.Tensor;

/**
 * How far a method's map moves when the image hardly does: the largest distance of maps of nearby
 * images from the image's own, relative to its norm; 0 is best.
 */
@Component
@Method(
    id = "sensitivity",
    formula = "max over random ‖δ‖∞ ≤ r of ‖A(x + δ) - A(x)‖₂ / ‖A(x)‖₂,  A a method",
    title = "Max-sensitivity: how far maps move under tiny changes of the image",
    paper =
        "Yeh et al. 2019, On the (in)fidelity and sensitivity of explanations, arXiv:1901.09392",
    gives =
        "The largest distance of maps of nearby images relative to the map's norm; 0 is " + "best.")
@Takes(attributor = "method")
@Designate(ocd = Sensitivity.Config.class)
public final class Sensitivity implements Evaluator {
  private final Methods methods;

  /** Creates the method on the registry in which it finds the method it judges. */
  @Activate
  public Sensitivity(@Reference Methods methods) {
    this.methods = methods;
  }

  /** The options. */
  @ObjectClassDefinition(name = "Max-sensitivity")
  public @interface Config {
    /** Returns the method that is judged. */
    @AttributeDefinition(description = "Attribution method that is judged")
    String method() default "saliency";

    /** Returns the largest change of a value. */
    @AttributeDefinition(description = "Largest change of a value", min = "1e-6", max = "1")
    double radius() default 0.02;

    /** Returns the number of changed images. */
    @AttributeDefinition(description = "Changed copies per image", min = "1", max = "10000")
    int samples() default 10;
  }

  @Override
  public Measurements measure(EvaluationRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    MethodUse use = MethodUse.of(config.method());
    try (Chosen<Attributor> judged = methods.choose(Attributor.class, use.id(), use.options())) {
      return request.measure(
          16,
          run,
          batch -> {
            double[][] largest = new double[batch.size()][1];
            Targets targets = new Targets(request.classes(batch, run));
            Tensor own = map(judged, request.model(), batch, batch.images(), targets, run);
            for (int sample = 0; sample < config.samples(); sample++) {
              Tensor near = near(batch, config.radius(), sample, run);
              Tensor other = map(judged, request.model(), batch, near, targets, run);
              for (int row = 0; row < batch.size(); row++) {
                largest[row][0] = Math.max(largest[row][0], distance(own, other, row));
              }
            }
            return largest;
          });
    }
  }

  @Override
  public Evaluation summarize(Measurements all, EvaluationRequest whole, RunContext run) {
    return Evaluation.ofImages(
        all,
        List.of("max-sensitivity"),
        Map.of("change", "uniform within the radius, clamped to [0,1]", "norm", "L2"));
  }

  private static Tensor map(
      Chosen<Attributor> judged,
      Model model,
      Batch batch,
      Tensor images,
      Targets targets,
      RunContext run) {
    return judged
        .service()
        .attribute(
            new AttributionRequest(
                model, images, targets, List.of(), judged.options(), batch.indices()[0]),
            run)
        .map();
  }

  private static Tensor near(Batch batch, double radius, int sample, RunContext run) {
    int size = batch.images().rowSize();
    float[] near = batch.images().array().clone();
    for (int row = 0; row < batch.size(); row++) {
      RandomGenerator random = run.random("sensitivity", batch.indices()[row], sample);
      for (int i = row * size; i < (row + 1) * size; i++) {
        double changed = near[i] + radius * (2 * random.nextDouble() - 1);
        near[i] = (float) Math.max(0, Math.min(1, changed));
      }
    }
    return Tensor.of(batch.images().shape(), near);
  }

  /** Returns the distance relative to the own map's norm; absolute where that is zero. */
  private static double distance(Tensor own, Tensor other, int row) {
    double squares = 0;
    double norm = 0;
    for (int i = row * own.rowSize(); i < (row + 1) * own.rowSize(); i++) {
      double difference = other.array()[i] - own.array()[i];
      squares += difference * difference;
      norm += (double) own.array()[i] * own.array()[i];
    }
    return Math.sqrt(norm == 0 ? squares : squares / norm);
  }
}
