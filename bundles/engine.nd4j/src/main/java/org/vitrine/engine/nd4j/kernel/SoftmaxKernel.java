package org.vitrine.engine.nd4j.kernel;

import java.util.List;
import org.vitrine.api.network.Softmax;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Node;
import org.vitrine.engine.nd4j.plan.Loop;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** Softmax and its logarithm along one axis. */
final class SoftmaxKernel implements Kernel<Softmax> {
  @Override
  public Value forward(Tape tape, Softmax operation, List<Value> inputs, Shape output) {
    int axis = Axes.of(operation.axis(), output.rank());
    return tape.loop(
        output,
        axis != 0,
        (shapes, result) ->
            lines(
                result,
                axis,
                (in, out, at, stride, n) ->
                    forward(in[0], out, at, stride, n, operation.logarithmic())),
        inputs.get(0));
  }

  @Override
  public Value gradient(Tape tape, Softmax operation, Node<Value> node, int input, Value gradient) {
    int axis = Axes.of(operation.axis(), gradient.shape().rank());
    return tape.loop(
        gradient.shape(),
        axis != 0,
        (shapes, result) ->
            lines(
                result,
                axis,
                (in, out, at, stride, n) ->
                    backward(in[0], in[1], out, at, stride, n, operation.logarithmic())),
        gradient,
        node.output());
  }

  private static void forward(
      float[] x, float[] y, int at, int stride, int n, boolean logarithmic) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, x[at + i * stride]);
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.exp(x[at + i * stride] - max);
    }
    double log = Math.log(sum);
    for (int i = 0; i < n; i++) {
      double p = x[at + i * stride] - max - log;
      y[at + i * stride] = (float) (logarithmic ? p : Math.exp(p));
    }
  }

  private static void backward(
      float[] g, float[] y, float[] out, int at, int stride, int n, boolean logarithmic) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      int k = at + i * stride;
      sum += logarithmic ? g[k] : (double) g[k] * y[k];
    }
    for (int i = 0; i < n; i++) {
      int k = at + i * stride;
      out[k] = (float) (logarithmic ? g[k] - Math.exp(y[k]) * sum : y[k] * (g[k] - sum));
    }
  }

  private static Loop lines(Shape shape, int axis, Line line) {
    int n = shape.at(axis);
    int stride = Axes.product(shape, axis + 1, shape.rank());
    int outer = Axes.product(shape, 0, axis);
    return (in, out) -> {
      for (int o = 0; o < outer; o++) {
        for (int s = 0; s < stride; s++) {
          line.run(in, out, o * n * stride + s, stride, n);
        }
      }
    };
  }

  /** The elements along the axis at one place. */
  private interface Line {
    void run(float[][] in, float[] out, int at, int stride, int n);
  }
}
