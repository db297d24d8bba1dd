package org.vitrine.api.evaluation;

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
