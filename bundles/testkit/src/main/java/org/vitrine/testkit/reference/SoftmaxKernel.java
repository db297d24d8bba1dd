package org.vitrine.testkit.reference;

import java.util.List;
import org.vitrine.api.network.Softmax;

/** Softmax and its logarithm along one axis. */
record SoftmaxKernel(Softmax softmax) implements Kernel {
  @Override
  public void forward(List<Array> inputs, Array output) {
    double[] x = inputs.get(0).data();
    each(
        output,
        line -> {
          double max = Double.NEGATIVE_INFINITY;
          for (int i : line) {
            max = Math.max(max, x[i]);
          }
          double sum = 0;
          for (int i : line) {
            sum += Math.exp(x[i] - max);
          }
          for (int i : line) {
            double log = x[i] - max - Math.log(sum);
            output.data()[i] = softmax.logarithmic() ? log : Math.exp(log);
          }
        });
  }

  @Override
  public void backward(List<Array> inputs, Array output, Array gradient, List<Array> gradients) {
    double[] g = gradient.data();
    double[] y = output.data();
    double[] dx = gradients.get(0).data();
    each(
        output,
        line -> {
          double sum = 0;
          for (int i : line) {
            sum += softmax.logarithmic() ? g[i] : g[i] * y[i];
          }
          for (int i : line) {
            dx[i] += softmax.logarithmic() ? g[i] - Math.exp(y[i]) * sum : y[i] * (g[i] - sum);
          }
        });
  }

  private interface Line {
    void positions(int[] line);
  }

  private void each(Array output, Line line) {
    int axis = softmax.axis() < 0 ? softmax.axis() + output.shape().rank() : softmax.axis();
    int stride = output.stride(axis);
    int extent = output.shape().at(axis);
    for (int start = 0; start < output.data().length; start++) {
      if (start / stride % extent == 0) {
        int[] positions = new int[extent];
        for (int i = 0; i < extent; i++) {
          positions[i] = start + i * stride;
        }
        line.positions(positions);
      }
    }
  }
}
