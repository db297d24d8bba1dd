package org.vitrine.evaluation.robustaccuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Batch;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.api.tensor.Tensor;

/** Counts right answers, of the images themselves and at each radius. */
final class Verdicts {
  private final List<Double> radii;
  private final double[] clean;
  private final Map<Double, double[]> attacked = new TreeMap<>();
  private int judged;
  private int unlabelled;

  Verdicts(int size, Collection<Double> radii) {
    this.radii = List.copyOf(radii);
    this.clean = Evaluation.unknown(size);
    radii.forEach(eps -> attacked.put(eps, Evaluation.unknown(size)));
  }

  int judged() {
    return judged;
  }

  /** Checks that every true class is one of the network's. */
  static void requireClasses(Batch batch, int[] classes, Tensor logits) {
    if (logits.shape().rank() != 2) {
      throw new VitrineException(
          "The network answers " + logits.shape() + ", not one row of classes per image.", "");
    }
    int known = Math.max(2, logits.rowSize());
    for (int row = 0; row < classes.length; row++) {
      if (classes[row] >= known) {
        throw new VitrineException(
            batch.names().get(row)
                + " has the class "
                + classes[row]
                + ", but the network has "
                + known
                + ".",
            "");
      }
    }
  }

  /**
   * Counts the answers to an image.
   *
   * @param classes the true one, -1 if unknown, that answered to the image as it is, and those
   *     answered under attack, in the order of the radii
   */
  void add(int index, double... classes) {
    if (classes[0] < 0) {
      unlabelled++;
      return;
    }
    judged++;
    clean[index] = classes[1] == classes[0] ? 1 : 0;
    for (int i = 0; i < radii.size(); i++) {
      attacked.get(radii.get(i))[index] = classes[2 + i] == classes[0] ? 1 : 0;
    }
  }

  Evaluation evaluation(int unreadable, Map<String, String> conventions) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    Map<String, double[]> samples = new LinkedHashMap<>();
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    metrics.put("clean accuracy", share(clean));
    samples.put("correct", clean);
    if (!attacked.containsKey(0.0)) {
      x.add(0.0);
      y.add(share(clean));
    }
    attacked.forEach(
        (eps, correct) -> {
          metrics.put("accuracy at eps " + eps, share(correct));
          samples.put("correct at eps " + eps, correct);
          x.add(eps);
          y.add(share(correct));
        });
    metrics.put("images", (double) judged);
    metrics.put("unreadable", (double) unreadable);
    if (unlabelled > 0) {
      metrics.put("unlabelled", (double) unlabelled);
    }
    Curve curve = new Curve("eps, of pixels from 0 to 1", "accuracy", x, y);
    return new Evaluation(metrics, samples, Map.of("accuracy under attack", curve), conventions);
  }

  private double share(double[] correct) {
    return Arrays.stream(correct).filter(c -> c == 1).count() / (double) judged;
  }
}
