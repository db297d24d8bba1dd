package org.vitrine.testkit.reference;

import java.util.List;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.TransposedConvolution;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;

/**
 * Operations that sum products of an element of the first input with one of the second, plus a
 * third input, if there is one, per channel. Each is told by its products, which serve forward and
 * both gradients.
 */
record Bilinear(Products products) implements Kernel {
  /** Takes one product: output position, and the positions of both factors. */
  interface Sink {
    void product(int output, int a, int b);
  }

  /** Tells all products between inputs and an output of given shapes. */
  interface Products {
    void each(Shape a, Shape b, Shape output, Sink sink);
  }

  @Override
  public void forward(List<Array> inputs, Array output) {
    double[] a = inputs.get(0).data();
    double[] b = inputs.get(1).data();
    double[] y = output.data();
    each(inputs, output, (to, i, j) -> y[to] += a[i] * b[j]);
    if (inputs.size() > 2) {
      for (int to = 0; to < y.length; to++) {
        y[to] += inputs.get(2).data()[channel(output, to)];
      }
    }
  }

  @Override
  public void backward(List<Array> inputs, Array output, Array gradient, List<Array> gradients) {
    double[] a = inputs.get(0).data();
    double[] b = inputs.get(1).data();
    double[] da = gradients.get(0).data();
    double[] db = gradients.get(1).data();
    double[] g = gradient.data();
    each(
        inputs,
        output,
        (to, i, j) -> {
          da[i] += g[to] * b[j];
          db[j] += g[to] * a[i];
        });
    if (inputs.size() > 2) {
      for (int to = 0; to < g.length; to++) {
        gradients.get(2).data()[channel(output, to)] += g[to];
      }
    }
  }

  private void each(List<Array> inputs, Array output, Sink sink) {
    products.each(inputs.get(0).shape(), inputs.get(1).shape(), output.shape(), sink);
  }

  private static int channel(Array output, int position) {
    return position / output.stride(1) % output.shape().at(1);
  }

  static Bilinear dense() {
    return new Bilinear(
        (x, w, y, sink) -> {
          for (int to = 0; to < y.size(); to++) {
            for (int i = 0; i < x.at(1); i++) {
              sink.product(to, to / y.at(1) * x.at(1) + i, to % y.at(1) * x.at(1) + i);
            }
          }
        });
  }

  static Bilinear matrices() {
    return new Bilinear(
        (a, b, y, sink) -> {
          for (int to = 0; to < y.size(); to++) {
            int[] left = Array.index(y, to);
            int[] right = left.clone();
            for (int k = 0; k < a.at(-1); k++) {
              left[left.length - 1] = k;
              right[right.length - 2] = k;
              sink.product(to, Array.broadcast(a, left), Array.broadcast(b, right));
            }
          }
        });
  }

  static Bilinear of(Convolution convolution) {
    return new Bilinear(
        (x, w, y, sink) -> slide(convolution.window(), convolution.groups(), x, w, y, sink));
  }

  /** The adjoint of a convolution: what that reads is written here. */
  static Bilinear of(TransposedConvolution convolution) {
    return new Bilinear(
        (x, w, y, sink) ->
            slide(
                convolution.window(),
                convolution.groups(),
                y,
                w,
                x,
                (small, large, weight) -> sink.product(large, small, weight)));
  }

  private static void slide(Window v, int groups, Shape x, Shape w, Shape y, Sink sink) {
    int outputsPerGroup = y.at(1) / groups;
    for (int to = 0; to < y.size(); to++) {
      int[] at = Array.index(y, to);
      int group = at[1] / outputsPerGroup;
      for (int c = 0; c < w.at(1); c++) {
        for (int kr = 0; kr < w.at(2); kr++) {
          int row = at[2] * v.strideHeight() - v.padTop() + kr * v.dilationHeight();
          if (row < 0 || row >= x.at(2)) {
            continue;
          }
          for (int kc = 0; kc < w.at(3); kc++) {
            int col = at[3] * v.strideWidth() - v.padLeft() + kc * v.dilationWidth();
            if (col >= 0 && col < x.at(3)) {
              int channel = group * w.at(1) + c;
              int from = ((at[0] * x.at(1) + channel) * x.at(2) + row) * x.at(3) + col;
              int weight = ((at[1] * w.at(1) + c) * w.at(2) + kr) * w.at(3) + kc;
              sink.product(to, from, weight);
            }
          }
        }
      }
    }
  }
}
