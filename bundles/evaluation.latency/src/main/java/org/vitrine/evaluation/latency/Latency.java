package org.vitrine.evaluation.latency;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.evaluation.Measurements;
import org.vitrine.api.model.Model;
import org.vitrine.api.tensor.Tensor;

/**
 * How long a map takes, and how much memory: each method on single images, warm, on a model of its
 * own.
 *
 * <p>Times are of the machine and moment; compare them within one evaluation only. So nothing is
 * kept of an interrupted one, which begins anew.
 */
@Component
@Method(
    id = "latency",
    formula = "median time of a map, and the spread between the quartiles",
    title = "Latency: time and memory per map of each method",
    paper = "Zeng et al. 2021, table 3",
    gives =
        "Milliseconds and memory per map of each method, on single images; they hold "
            + "for this machine and moment only.")
@Takes(attributor = "methods")
@Designate(ocd = Latency.Config.class)
public final class Latency implements Evaluator {
  private static final double NANOS = 1e6;
  private static final double MEBIBYTE = 1 << 20;
  private static final int NUMBERS = 3;

  private final Methods methods;

  /** Creates the method on what finds methods and opens networks. */
  @Activate
  public Latency(@Reference Methods methods) {
    this.methods = methods;
  }

  /** The options. */
  @ObjectClassDefinition(name = "Latency")
  public @interface Config {
    /** Returns the methods that are timed. */
    @AttributeDefinition(description = "Attribution methods that are timed")
    String[] methods() default {
      "saliency", "ig", "deeplift", "shap(samples=5)", "occlusion", "smoothgrad", "gradcam"
    };

    /** Returns the number of maps that are timed. */
    @AttributeDefinition(description = "Maps timed per method", min = "1", max = "10000")
    int maps() default 10;

    /** Returns the number of maps before. */
    @AttributeDefinition(description = "Maps made first and not timed", min = "0", max = "1000")
    int warm_up() default 2;
  }

  @Override
  public boolean divisible() {
    return false;
  }

  @Override
  public Measurements measure(EvaluationRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    List<MethodUse> uses = MethodUse.all(config.methods());
    Tensor image = first(request.data(), run);
    double[] numbers = new double[1 + NUMBERS * uses.size()];
    numbers[0] = predict(request, config, image, run);
    for (int i = 0; i < uses.size(); i++) {
      run.progress(i, uses.size(), "methods: " + uses.get(i));
      double[] measured = measure(uses.get(i), request, config, image, run);
      System.arraycopy(measured, 0, numbers, 1 + NUMBERS * i, NUMBERS);
    }
    return Measurements.ofWhole(numbers);
  }

  @Override
  public Evaluation summarize(Measurements all, EvaluationRequest whole, RunContext run) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("predict, ms", all.column(0)[0]);
    int next = 1;
    for (MethodUse use : MethodUse.all(whole.options().as(Config.class).methods())) {
      metrics.put(use + ", ms", all.column(next++)[0]);
      metrics.put(use + ", spread ms", all.column(next++)[0]);
      double peak = all.column(next++)[0];
      if (!Double.isNaN(peak)) {
        metrics.put(use + ", MiB", peak);
      }
    }
    return new Evaluation(
        metrics,
        Map.of(),
        Map.of(),
        Map.of("time", "median of single images", "spread", "between the quartiles"));
  }

  private static Tensor first(Dataset data, RunContext run) {
    for (int i = 0; i < data.size(); i++) {
      run.checkCancelled();
      try {
        return data.sample(i).row();
      } catch (Dataset.UnreadableSampleException e) {
        run.warn(e.getMessage());
      }
    }
    throw new VitrineException(
        "None of the " + data.size() + " images of " + data.source() + " can be read.", "");
  }

  private static double predict(
      EvaluationRequest request, Config config, Tensor image, RunContext run) {
    return Timing.of(config, run, () -> request.model().predict(image, run)).median() / NANOS;
  }

  /** Returns the time of a map, its spread, and the memory, NaN if unknown. */
  private double[] measure(
      MethodUse use, EvaluationRequest request, Config config, Tensor image, RunContext run) {
    try (Chosen<Attributor> method = methods.choose(Attributor.class, use.id(), use.options());
        Model fresh = request.model().opener().open(request.model().network())) {
      Targets targets = Targets.predicted(fresh.predict(image, run));
      AttributionRequest one =
          new AttributionRequest(fresh, image, targets, List.of(), method.options());
      Timing timing = Timing.of(config, run, () -> method.service().attribute(one, run));
      OptionalLong peak = fresh.peakBytes();
      return new double[] {
        timing.median() / NANOS,
        timing.spread() / NANOS,
        peak.isPresent() ? peak.getAsLong() / MEBIBYTE : Double.NaN
      };
    }
  }
}
