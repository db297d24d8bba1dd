package org.vitrine.evaluation.sanity;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vitrine.api.MethodUse;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.RunContext;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Batch;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Probability;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Similarity;

/** Adds up how alike the maps of the trained and of one randomised network are. */
final class Comparison {
  private final Methods methods;
  private final EvaluationRequest request;
  private final Model random;
  private final Sanity.Target target;
  private final Map<String, Double> sums = new HashMap<>();
  private int images;
  private int agreed;

  Comparison(Methods methods, EvaluationRequest request, Model random, Sanity.Target target) {
    this.methods = methods;
    this.request = request;
    this.random = random;
    this.target = target;
  }

  /** A measure of similarity. */
  enum Measure {
    SPEARMAN,
    PEARSON,
    SSIM;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  void add(List<MethodUse> uses, Batch batch, RunContext run) {
    int[] classes = request.classes(batch, run);
    int[] own = Probability.mostLikely(random.predict(batch.images(), run));
    for (int row = 0; row < batch.size(); row++) {
      agreed += classes[row] == own[row] ? 1 : 0;
    }
    images += batch.size();
    Targets targets = new Targets(target == Sanity.Target.OWN ? own : classes);
    for (MethodUse use : uses) {
      Tensor trained = map(use, request.model(), new Targets(classes), batch, run);
      Tensor randomised = map(use, random, targets, batch, run);
      for (int row = 0; row < batch.size(); row++) {
        add(use, plane(trained, row), plane(randomised, row), trained.shape().toArray());
      }
    }
  }

  private Tensor map(MethodUse use, Model model, Targets targets, Batch batch, RunContext run) {
    try (Chosen<Attributor> method = methods.choose(Attributor.class, use.id(), use.options())) {
      return method
          .service()
          .attribute(
              new AttributionRequest(
                  model, batch.images(), targets, List.of(), method.options(), batch.indices()[0]),
              run)
          .map();
    }
  }

  /** Returns the absolute channel sum of one map, divided by its largest value. */
  private static double[] plane(Tensor map, int row) {
    int area = map.shape().at(2) * map.shape().at(3);
    double[] plane = new double[area];
    for (int i = 0; i < map.rowSize(); i++) {
      plane[i % area] += Math.abs(map.array()[row * map.rowSize() + i]);
    }
    double largest = 0;
    for (double value : plane) {
      largest = Math.max(largest, value);
    }
    for (int i = 0; i < area; i++) {
      plane[i] /= largest == 0 ? 1 : largest;
    }
    return plane;
  }

  private void add(MethodUse use, double[] a, double[] b, int[] shape) {
    for (Measure measure : Measure.values()) {
      double value =
          switch (measure) {
            case SPEARMAN -> Similarity.spearman(a, b);
            case PEARSON -> Similarity.pearson(a, b);
            case SSIM -> Similarity.ssim(a, b, shape[2], shape[3]);
          };
      sums.merge(use + " " + measure, value, Double::sum);
    }
  }

  double mean(MethodUse use, Measure measure) {
    return sums.get(use + " " + measure) / images;
  }

  /** Returns how often both networks answer the same. */
  double agreement() {
    return (double) agreed / images;
  }
}
