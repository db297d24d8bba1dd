package org.vitrine.evaluation.insertiondeletion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.math.AreaUnderCurve;

/** Means of curves and their areas. */
final class Curves {
  private final double[] insertionAreas;
  private final double[] deletionAreas;
  private final OneSize size;
  private double[] insertion = {};
  private double[] deletion = {};
  private int judged;

  Curves(Dataset data) {
    size = new OneSize(data);
    insertionAreas = Evaluation.unknown(data.size());
    deletionAreas = Evaluation.unknown(data.size());
  }

  void add(int index, Scores scores) {
    double[] inserted = scores.insertion();
    double[] deleted = scores.deletion();
    size.require(index, scores.size());
    if (judged == 0) {
      insertion = new double[inserted.length];
      deletion = new double[deleted.length];
    }
    insertionAreas[index] = AreaUnderCurve.of(inserted);
    deletionAreas[index] = AreaUnderCurve.of(deleted);
    for (int i = 0; i < inserted.length; i++) {
      insertion[i] += inserted[i];
      deletion[i] += deleted[i];
    }
    judged++;
  }

  Evaluation evaluation(int unreadable, Map<String, String> conventions) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("insertion-auc", mean(insertionAreas));
    metrics.put("insertion-auc-deviation", deviation(insertionAreas));
    metrics.put("deletion-auc", mean(deletionAreas));
    metrics.put("deletion-auc-deviation", deviation(deletionAreas));
    metrics.put("steps", insertion.length - 1.0);
    metrics.put("images", (double) judged);
    metrics.put("unreadable", (double) unreadable);
    Map<String, Curve> curves = new LinkedHashMap<>();
    curves.put("insertion", curve(insertion));
    curves.put("deletion", curve(deletion));
    Map<String, double[]> samples =
        Map.of("insertion-auc", insertionAreas, "deletion-auc", deletionAreas);
    return new Evaluation(metrics, samples, curves, conventions);
  }

  /** Images that could not be read are NaN and do not count. */
  private double mean(double[] areas) {
    return Arrays.stream(areas).filter(Double::isFinite).sum() / judged;
  }

  private double deviation(double[] areas) {
    double mean = mean(areas);
    double squares =
        Arrays.stream(areas).filter(Double::isFinite).map(a -> (a - mean) * (a - mean)).sum();
    return Math.sqrt(squares / judged);
  }

  private Curve curve(double[] sums) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      x.add((double) i / (sums.length - 1));
      y.add(sums[i] / judged);
    }
    return new Curve("share of pixels changed", "probability", x, y);
  }
}
