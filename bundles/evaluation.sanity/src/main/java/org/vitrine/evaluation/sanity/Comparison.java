package org.vitrine.evaluation.sanity;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.vitrine.api.MethodUse;
import org.vitrine.api.RunContext;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Batch;
import org.vitrine.api.model.Model;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Similarity;

/** Adds up how alike the maps of the trained and of one randomised network are. */
final class Comparison implements AutoCloseable {
  private final Model random;
  private final Sanity.Explained explained;
  private final Map<String, Double> sums = new HashMap<>();
  private int images;
  private int agreed;

  Comparison(Model random, Sanity.Explained explained) {
    this.random = random;
    this.explained = explained;
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

  /** Adds a batch with the trained network's maps, and the classes that those explain. */
  void add(
      Mapping mapping,
      Map<MethodUse, Tensor> trained,
      Targets classes,
      Batch batch,
      RunContext run) {
    Targets own = Targets.predicted(random.predict(batch.images(), run));
    for (int row = 0; row < batch.size(); row++) {
      agreed += classes.classes()[row] == own.classes()[row] ? 1 : 0;
    }
    images += batch.size();
    Targets targets = explained == Sanity.Explained.OWN ? own : classes;
    Map<MethodUse, Tensor> randomised = mapping.of(random, targets, batch, run);
    trained.forEach(
        (use, maps) -> {
          for (int row = 0; row < batch.size(); row++) {
            add(use, plane(maps, row), plane(randomised.get(use), row), maps.shape().toArray());
          }
        });
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

  @Override
  public void close() {
    random.close();
  }
}
