package org.vitrine.evaluation.sanity;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vitrine.api.MethodUse;
import org.vitrine.api.RunContext;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Batch;
import org.vitrine.api.model.Model;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Similarity;

/** Adds up how alike the maps of the trained and of one randomised network are. */
final class Comparison implements AutoCloseable {
  private static final List<Measure> MEASURES = List.of(Measure.values());

  private final List<MethodUse> uses;
  private final Model random;
  private final Sanity.Explained explained;

  Comparison(List<MethodUse> uses, Model random, Sanity.Explained explained) {
    this.uses = uses;
    this.random = random;
    this.explained = explained;
  }

  /** Returns how many numbers an image has: whether both networks agree, and all similarities. */
  static int numbers(List<MethodUse> uses) {
    return 1 + uses.size() * MEASURES.size();
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

  /**
   * Measures a batch, given the trained network's maps and the classes that those explain.
   *
   * @param rows takes the numbers of each image
   * @param from where in a row they go
   */
  void measure(
      Mapping mapping,
      Map<MethodUse, Tensor> trained,
      Targets classes,
      Batch batch,
      double[][] rows,
      int from,
      RunContext run) {
    Targets own = Targets.predicted(random.predict(batch.images(), run));
    Targets targets = explained == Sanity.Explained.OWN ? own : classes;
    Map<MethodUse, Tensor> randomised = mapping.of(random, targets, batch, run);
    for (int row = 0; row < rows.length; row++) {
      int to = from;
      rows[row][to++] = classes.classes()[row] == own.classes()[row] ? 1 : 0;
      for (MethodUse use : uses) {
        Tensor maps = trained.get(use);
        double[] a = plane(maps, row);
        double[] b = plane(randomised.get(use), row);
        for (Measure measure : MEASURES) {
          rows[row][to++] = similarity(measure, a, b, maps.shape());
        }
      }
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

  private static double similarity(Measure measure, double[] a, double[] b, Shape shape) {
    return switch (measure) {
      case SPEARMAN -> Similarity.spearman(a, b);
      case PEARSON -> Similarity.pearson(a, b);
      case SSIM -> Similarity.ssim(a, b, shape.at(2), shape.at(3));
    };
  }

  @Override
  public void close() {
    random.close();
  }
}
