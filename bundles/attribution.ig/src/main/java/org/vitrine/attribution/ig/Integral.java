package org.vitrine.attribution.ig;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.api.RunContext;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Objective;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Line;

/** Integrates gradients along lines, with more points where that makes maps complete. */
final class Integral {
  private final AttributionRequest request;
  private final IntegratedGradients.Config config;
  private final RunContext run;
  private final double[] scores;

  Integral(AttributionRequest request, IntegratedGradients.Config config, RunContext run) {
    this.request = request;
    this.config = config;
    this.run = run;
    this.scores = scores(request.images());
  }

  /**
   * What came of the lines from one baseline for each image.
   *
   * @param map the map at one place
   * @param deltas per image the map's sum less the score difference
   * @param steps per image how many points its line had
   */
  record Part(Tensor map, double[] deltas, int[] steps) {}

  /** Integrates from a baseline for each image, at the input or a layer. */
  Part from(Tensor baseline, String at) {
    Tensor start = value(baseline, at);
    Tensor end = value(request.images(), at);
    double[] before = request.layers().isEmpty() ? scores(baseline) : scores(at, start);
    Tensor images = request.images();
    Targets targets = request.targets();
    Part part = integrate(images, targets, at, start, end, config.steps());
    measure(part, before, scores);
    for (int steps = config.steps() * 2;
        config.refine() > 0 && steps <= config.refine_limit();
        steps *= 2) {
      int[] rows = incomplete(part, before);
      if (rows.length == 0) {
        return part;
      }
      Part finer =
          integrate(
              images.select(rows),
              targets.select(rows),
              at,
              start.select(rows),
              end.select(rows),
              steps);
      measure(finer, select(before, rows), select(scores, rows));
      replace(part, finer, rows);
    }
    int left = config.refine() > 0 ? incomplete(part, before).length : 0;
    if (left > 0) {
      run.warn(
          left
              + (left == 1 ? " map misses" : " maps miss")
              + " more than refine = "
              + config.refine()
              + " of the score difference, also with the most steps allowed.");
    }
    return part;
  }

  private Part integrate(
      Tensor images, Targets targets, String at, Tensor start, Tensor end, int steps) {
    Line line = new Line(at, start, end, config.rule().quadrature(steps));
    Tensor sum =
        request
            .model()
            .sumGradients(images, line, targets.logit(), GradientOptions.at(at), run)
            .at(at);
    int[] taken = new int[images.rows()];
    Arrays.fill(taken, steps);
    return new Part(line.times(sum), new double[images.rows()], taken);
  }

  private static void measure(Part part, double[] before, double[] after) {
    for (int row = 0; row < after.length; row++) {
      part.deltas()[row] = sum(part.map(), row) - (after[row] - before[row]);
    }
  }

  private int[] incomplete(Part part, double[] before) {
    return IntStream.range(0, scores.length)
        .filter(
            row ->
                Math.abs(part.deltas()[row])
                    > config.refine() * Math.abs(scores[row] - before[row]))
        .toArray();
  }

  private static void replace(Part part, Part finer, int[] rows) {
    int size = part.map().rowSize();
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(finer.map().array(), i * size, part.map().array(), rows[i] * size, size);
      part.deltas()[rows[i]] = finer.deltas()[i];
      part.steps()[rows[i]] = finer.steps()[i];
    }
  }

  private Tensor value(Tensor images, String at) {
    return request.layers().isEmpty()
        ? images
        : request.model().activations(images, List.of(at), run).get(at);
  }

  private double[] scores(Tensor images) {
    int[] rows = IntStream.range(0, images.rows()).toArray();
    Tensor logits = request.model().predict(images, run);
    return request.targets().logit().score(List.of(logits), rows).values();
  }

  /** Returns the scores where a layer has its value at the start of the line. */
  private double[] scores(String at, Tensor start) {
    GradientOptions options = GradientOptions.at(at).replacing(at, start);
    Objective logit = request.targets().logit();
    return request.model().gradients(request.images(), logit, options, run).scores();
  }

  private static double[] select(double[] values, int[] rows) {
    return IntStream.of(rows).mapToDouble(row -> values[row]).toArray();
  }

  private static double sum(Tensor map, int row) {
    double sum = 0;
    for (int i = row * map.rowSize(); i < (row + 1) * map.rowSize(); i++) {
      sum += map.array()[i];
    }
    return sum;
  }
}
