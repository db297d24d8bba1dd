package org.vitrine.engine.nd4j.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Node;
import org.vitrine.engine.Statistics;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/**
 * Batch normalisation with the mean and the variance of the batch it is given (Ioffe and Szegedy
 * 2015, arXiv:1502.03167). Remembers the statistics it recorded, so it serves one tape.
 */
final class BatchStatisticsKernel implements Kernel<BatchNormalization> {
  private final Map<Value, Statistics<Value>> statistics = new HashMap<>();
  private Statistics<Value> last;

  /** Returns the values recorded last. */
  public Statistics<Value> statistics() {
    return last;
  }

  @Override
  public Value forward(Tape tape, BatchNormalization operation, List<Value> inputs, Shape output) {
    int channels = output.at(1);
    int count = output.size() / channels;
    if (count < 2) {
      throw new IllegalArgumentException(
          "batch normalisation needs more than one value of each channel in training");
    }
    Shape one = Shape.of(channels);
    List<Value> results =
        tape.byChannel(
            channels,
            List.of(output, one, one),
            (in, out) -> normalize(in, out, operation.epsilon()),
            inputs.get(0),
            inputs.get(1),
            inputs.get(2));
    last = new Statistics<>(results.get(1), results.get(2), count);
    statistics.put(results.get(0), last);
    return results.get(0);
  }

  private static void normalize(float[][] in, float[][] out, double epsilon) {
    float[] x = in[0];
    // from a shift near the mean, so that squares do not cancel
    Moments moments = Moments.of(x, x[0]);
    double shift = moments.first() / x.length;
    double mean = x[0] + shift;
    double variance = Math.max(0, moments.second() / x.length - shift * shift);
    double factor = in[1][0] / Math.sqrt(variance + epsilon);
    float a = (float) factor;
    float b = (float) (in[2][0] - mean * factor);
    float[] y = out[0];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] * a + b;
    }
    out[1][0] = (float) mean;
    out[2][0] = (float) variance;
  }

  /** All gradients at once: they share their sums. */
  @Override
  public Map<Integer, Value> gradients(
      Tape tape,
      BatchNormalization operation,
      Node<Value> node,
      Set<Integer> inputs,
      Value gradient) {
    Statistics<Value> seen = statistics.get(node.output());
    Shape one = node.shape(1);
    List<Value> results =
        tape.byChannel(
            one.at(0),
            List.of(gradient.shape(), one, one),
            (in, out) -> differentiate(in, out, operation.epsilon()),
            gradient,
            node.inputs().get(0),
            node.inputs().get(1),
            seen.mean(),
            seen.variance());
    Map<Integer, Value> gradients = new HashMap<>();
    inputs.forEach(i -> gradients.put(i, results.get(i)));
    return gradients;
  }

  @Override
  public Value gradient(
      Tape tape, BatchNormalization operation, Node<Value> node, int input, Value gradient) {
    return gradients(tape, operation, node, Set.of(input), gradient).get(input);
  }

  private static void differentiate(float[][] in, float[][] out, double epsilon) {
    float[] g = in[0];
    float[] x = in[1];
    double mean = in[3][0];
    double inverse = 1 / Math.sqrt(in[4][0] + epsilon);
    Moments moments = Moments.of(g, x, mean);
    double bias = moments.first();
    double product = moments.second();
    double factor = in[2][0] * inverse;
    float a = (float) factor;
    float b = (float) (-factor * product * inverse * inverse / g.length);
    float c = (float) (-factor * bias / g.length - mean * b);
    float[] result = out[0];
    for (int j = 0; j < g.length; j++) {
      result[j] = a * g[j] + b * x[j] + c;
    }
    out[1][0] = (float) (product * inverse);
    out[2][0] = (float) bias;
  }
}
