package org.vitrine.evaluation.predictiondifference;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Batch;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.evaluation.Measurements;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Models;
import org.vitrine.api.model.Probability;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/**
 * How far another network's class probabilities are from this one's, times 100 (Herdt et al. 2024):
 * the absolute differences summed over all classes, and that of the true class.
 *
 * <p>The target is the class the request names, else the label, else the class this network
 * predicts. Images are read in batches; what cannot be read is skipped, named and counted.
 */
@Component
@Method(
    id = "prediction-difference",
    formula =
        "100 · Σ over classes of |p(class | x) - q(class | x)|,  p of this and q of the "
            + "other network",
    title = "Prediction difference: how far another network's probabilities are",
    paper = "Herdt et al. 2024, Smooth Deep Saliency",
    gives =
        "Differences of class probabilities times 100; 0 for networks that answer the " + "same.")
@Takes(network = "other")
@Designate(ocd = PredictionDifference.Config.class)
public final class PredictionDifference implements Evaluator {
  private static final int BATCH = 64;

  private final Models models;

  /** Creates the method on what opens the other network. */
  @Activate
  public PredictionDifference(@Reference Models models) {
    this.models = models;
  }

  /** The options. */
  @ObjectClassDefinition(name = "Prediction difference")
  public @interface Config {
    /** Returns the file of the other network. */
    @AttributeDefinition(description = "File of the other network")
    String other() default "";
  }

  @Override
  public Measurements measure(EvaluationRequest request, RunContext run) {
    try (Model other = request.model().opener().open(other(request))) {
      return request.measure(
          BATCH, run, batch -> compare(request, batch, other.predict(batch.images(), run), run));
    }
  }

  @Override
  public Evaluation summarize(Measurements all, EvaluationRequest whole, RunContext run) {
    double[] classes = all.column(0);
    double[] target = all.column(1);
    Map<String, Double> metrics = new LinkedHashMap<>();
    summarize("all-classes", classes, metrics);
    summarize("target", target, metrics);
    metrics.put("unreadable", (double) all.unreadable());
    return new Evaluation(
        metrics,
        Map.of("all-classes", classes, "target", target),
        Map.of(),
        Map.of(
            "scale", "100 times softmax probability",
            "deviation", "over all images, divided by n",
            "other", other(whole).toString()));
  }

  private Network other(EvaluationRequest request) {
    String file = request.options().as(Config.class).other();
    if (file.isEmpty()) {
      throw new UsageException(
          "prediction-difference compares with another network", "Add -o other=OTHER.onnx");
    }
    return models.read(Path.of(file), false);
  }

  private static double[][] compare(
      EvaluationRequest request, Batch batch, Tensor there, RunContext run) {
    Tensor here = request.model().predict(batch.images(), run);
    if (!here.shape().equals(there.shape()) || here.shape().rank() != 2) {
      throw new VitrineException(
          "The networks answer " + here.shape() + " and " + there.shape() + ".",
          "Compare classifiers of the same classes.");
    }
    int k = here.rowSize();
    int[] predicted = Targets.predicted(here).classes();
    double[][] differences = new double[here.rows()][];
    for (int row = 0; row < here.rows(); row++) {
      int index = batch.indices()[row];
      double[] p = Probability.of(here.array(), row * k, k);
      double[] q = Probability.of(there.array(), row * k, k);
      double all = 0;
      for (int i = 0; i < p.length; i++) {
        all += 100 * Math.abs(p[i] - q[i]);
      }
      int chosen = target(request, index, batch.labels()[row], predicted[row], p);
      differences[row] = new double[] {all, 100 * Math.abs(p[chosen] - q[chosen])};
    }
    return differences;
  }

  private static int target(
      EvaluationRequest request, int index, int label, int predicted, double[] p) {
    int chosen = request.targets().map(Targets::classes).map(c -> c[index]).orElse(label);
    if (chosen >= p.length) {
      throw new VitrineException(
          "Image " + index + " has the class " + chosen + ", but there are " + p.length + ".", "");
    }
    if (chosen >= 0) {
      return chosen;
    }
    return predicted;
  }

  private static void summarize(String name, double[] values, Map<String, Double> metrics) {
    double[] read = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    double mean = Arrays.stream(read).average().orElseThrow();
    double variance = Arrays.stream(read).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    metrics.put(name + "-mean", mean);
    metrics.put(name + "-deviation", Math.sqrt(variance));
  }
}
