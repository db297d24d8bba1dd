package org.vitrine.api.evaluation;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured.
 *
 * @param metrics single numbers by name
 * @param samples by name, one number per image
 * @param curves by name, the points of a curve
 * @param conventions by name, the choices that change numbers and that no option holds
 */
public record Evaluation(
    Map<String, Double> metrics,
    Map<String, double[]> samples,
    Map<String, Curve> curves,
    Map<String, String> conventions) {
  /** Copies the maps. */
  public Evaluation {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    samples = Collections.unmodifiableMap(new LinkedHashMap<>(samples));
    curves = Collections.unmodifiableMap(new LinkedHashMap<>(curves));
    conventions = Collections.unmodifiableMap(new LinkedHashMap<>(conventions));
  }

  /** Returns a number per image, none of them known yet: NaN. */
  public static double[] unknown(int images) {
    double[] values = new double[images];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  /**
   * Returns an evaluation that is some numbers of each image: each name's mean and deviation
   * (divided by the number of images less one) are its metrics, and how many images could not be
   * read.
   *
   * @param names what was measured of each image, in order; NaN does not count
   */
  public static Evaluation ofImages(
      Measurements all, List<String> names, Map<String, String> conventions) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    Map<String, double[]> samples = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      double[] values = all.column(i);
      double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
      double mean = Arrays.stream(known).average().orElse(Double.NaN);
      double squares = Arrays.stream(known).map(v -> (v - mean) * (v - mean)).sum();
      metrics.put(name, mean);
      metrics.put(name + ", deviation", Math.sqrt(squares / Math.max(1, known.length - 1)));
      samples.put(name, values);
    }
    metrics.put("unreadable", (double) all.unreadable());
    return new Evaluation(metrics, samples, Map.of(), conventions);
  }

  /**
   * A curve.
   *
   * @param xAxis what x is
   * @param yAxis what y is
   * @param x positions
   * @param y values, as many as positions
   */
  public record Curve(String xAxis, String yAxis, List<Double> x, List<Double> y) {
    /** Copies the points. */
    public Curve {
      x = List.copyOf(x);
      y = List.copyOf(y);
      if (x.size() != y.size()) {
        throw new IllegalArgumentException(x.size() + " positions but " + y.size() + " values");
      }
    }
  }
}
