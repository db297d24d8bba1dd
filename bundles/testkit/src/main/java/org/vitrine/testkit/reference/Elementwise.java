package org.vitrine.testkit.reference;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/**
 * Operations that make each output of the elements of the inputs that broadcast to its position.
 */
record Elementwise(Function function) implements Kernel {
  /** A function of several numbers and its partial derivatives. */
  interface Function {
    double value(double[] x);

    /** Returns the derivative by argument i; y is the value at x. */
    double derivative(double[] x, double y, int i);

    /** Returns whether argument i runs along the channel axis instead of broadcasting. */
    default boolean perChannel(int i) {
      return false;
    }
  }

  @Override
  public void forward(List<Array> inputs, Array output) {
    double[] x = new double[inputs.size()];
    for (int to = 0; to < output.data().length; to++) {
      int[] from = positions(inputs, output.shape(), to);
      read(inputs, from, x);
      output.data()[to] = function.value(x);
    }
  }

  @Override
  public void backward(List<Array> inputs, Array output, Array gradient, List<Array> gradients) {
    double[] x = new double[inputs.size()];
    for (int to = 0; to < output.data().length; to++) {
      int[] from = positions(inputs, output.shape(), to);
      read(inputs, from, x);
      for (int i = 0; i < x.length; i++) {
        gradients.get(i).data()[from[i]] +=
            gradient.data()[to] * function.derivative(x, output.data()[to], i);
      }
    }
  }

  private int[] positions(List<Array> inputs, Shape output, int to) {
    int[] index = Array.index(output, to);
    int[] from = new int[inputs.size()];
    for (int i = 0; i < from.length; i++) {
      from[i] = function.perChannel(i) ? index[1] : Array.broadcast(inputs.get(i).shape(), index);
    }
    return from;
  }

  private static void read(List<Array> inputs, int[] from, double[] x) {
    for (int i = 0; i < from.length; i++) {
      x[i] = inputs.get(i).data()[from[i]];
    }
  }
}
