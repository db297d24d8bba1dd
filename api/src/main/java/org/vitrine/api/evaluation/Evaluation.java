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
   * Returns an evaluation that is one number per image: each name's mean and deviation (divided by
   * the number of images less one) are its metrics.
   *
   * @param samples by name, one number per image, NaN where an image could not be read
   * @param unreadable how many images could not be read, which is a metric too
   */
  public static Evaluation ofImages(
      Map<String, double[]> samples, int unreadable, Map<String, String> conventions) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    samples.forEach(
        (name, values) -> {
          double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
          double mean = Arrays.stream(known).average().orElse(Double.NaN);
          double squares = Arrays.stream(known).map(v -> (v - mean) * (v - mean)).sum();
          metrics.put(name, mean);
          metrics.put(name + ", deviation", Math.sqrt(squares / Math.max(1, known.length - 1)));
        });
    metrics.put("unreadable", (double) unreadable);
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
