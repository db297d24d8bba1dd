package org.vitrine.testkit.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.vitrine.api.network.AveragePooling;
import org.vitrine.api.network.Concatenation;
import org.vitrine.api.network.MaxPooling;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.Padding;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Resize;
import org.vitrine.api.network.Slice;
import org.vitrine.api.network.Transposition;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;

/**
 * Operations whose outputs are weighted sums of inputs: all that copy, move, pad, resize or
 * average. Each is told by its links, which serve forward and, followed the other way, backward.
 */
record Linear(Links links) implements Kernel {
  /** Takes one link: output position, number of the input, position in it, weight. */
  interface Sink {
    void link(int output, int input, int position, double weight);
  }

  /** Tells all links between inputs and an output of given shapes. */
  interface Links {
    void each(List<Shape> inputs, Shape output, Sink sink);
  }

  @Override
  public void forward(List<Array> inputs, Array output) {
    links.each(
        inputs.stream().map(Array::shape).toList(),
        output.shape(),
        (to, input, from, weight) -> output.data()[to] += weight * inputs.get(input).data()[from]);
    if (links instanceof Constant constant) {
      constant.fill(inputs.get(0).shape(), output);
    }
  }

  @Override
  public void backward(List<Array> inputs, Array output, Array gradient, List<Array> gradients) {
    links.each(
        inputs.stream().map(Array::shape).toList(),
        output.shape(),
        (to, input, from, weight) ->
            gradients.get(input).data()[from] += weight * gradient.data()[to]);
  }

  static Links links(Operation operation) {
    if (operation instanceof AveragePooling o) {
      return average(o);
    } else if (operation instanceof Reduction o) {
      return reduction(o);
    } else if (operation instanceof Resize o) {
      return new Resizing(o);
    } else if (operation instanceof Padding o) {
      return new Constant(o);
    } else if (operation instanceof Concatenation o) {
      return concatenation(o);
    } else if (operation instanceof Slice o) {
      return slice(o);
    } else if (operation instanceof Transposition o) {
      return transposition(o);
    }
    return (inputs, output, sink) -> {
      for (int i = 0; i < output.size(); i++) {
        sink.link(i, 0, i, 1);
      }
    };
  }

  /** Links each output to the pixels of its window; weights are 1. */
  static Links windows(MaxPooling pooling) {
    return (inputs, output, sink) ->
        eachWindow(
            pooling.window(),
            inputs.get(0),
            output,
            (to, pixels, covered) -> pixels.forEach(from -> sink.link(to, 0, from, 1)));
  }

  private static Links average(AveragePooling pooling) {
    return (inputs, output, sink) ->
        eachWindow(
            pooling.window(),
            inputs.get(0),
            output,
            (to, pixels, covered) -> {
              double weight = 1.0 / (pooling.countPadding() ? covered : pixels.size());
              pixels.forEach(from -> sink.link(to, 0, from, weight));
            });
  }

  private interface WindowSink {
    void window(int output, List<Integer> pixels, int covered);
  }

  /** Covered counts the pixels of a window that lie in the image or its padding. */
  private static void eachWindow(Window v, Shape x, Shape y, WindowSink sink) {
    for (int to = 0; to < y.size(); to++) {
      int[] at = Array.index(y, to);
      List<Integer> pixels = new ArrayList<>();
      int covered = 0;
      for (int k = 0; k < v.kernelHeight() * v.kernelWidth(); k++) {
        int row = at[2] * v.strideHeight() - v.padTop() + k / v.kernelWidth() * v.dilationHeight();
        int col = at[3] * v.strideWidth() - v.padLeft() + k % v.kernelWidth() * v.dilationWidth();
        if (row < x.at(2) + v.padBottom() && col < x.at(3) + v.padRight()) {
          covered++;
        }
        if (row >= 0 && row < x.at(2) && col >= 0 && col < x.at(3)) {
          pixels.add(Array.flat(x, new int[] {at[0], at[1], row, col}));
        }
      }
      sink.window(to, pixels, covered);
    }
  }

  static Links reduction(Reduction reduction) {
    return (inputs, output, sink) -> {
      Shape x = inputs.get(0);
      Set<Integer> reduced = new HashSet<>();
      reduction.axes().forEach(a -> reduced.add(a < 0 ? a + x.rank() : a));
      Shape kept = x;
      for (int axis : reduced) {
        kept = kept.with(axis, 1);
      }
      double weight = reduction.kind() == Reduction.Kind.MEAN ? (double) kept.size() / x.size() : 1;
      for (int from = 0; from < x.size(); from++) {
        sink.link(Array.broadcast(kept, Array.index(x, from)), 0, from, weight);
      }
    };
  }

  private static Links concatenation(Concatenation join) {
    return (inputs, output, sink) -> {
      int axis = join.axis() < 0 ? join.axis() + output.rank() : join.axis();
      int offset = 0;
      for (int input = 0; input < inputs.size(); input++) {
        Shape x = inputs.get(input);
        for (int from = 0; from < x.size(); from++) {
          int[] at = Array.index(x, from);
          at[axis] += offset;
          sink.link(Array.flat(output, at), input, from, 1);
        }
        offset += x.at(axis);
      }
    };
  }

  private static Links slice(Slice slice) {
    return (inputs, output, sink) -> {
      Shape x = inputs.get(0);
      for (int to = 0; to < output.size(); to++) {
        int[] at = Array.index(output, to);
        for (int i = 0; i < slice.axes().size(); i++) {
          int axis = slice.axes().get(i) < 0 ? slice.axes().get(i) + x.rank() : slice.axes().get(i);
          at[axis] = slice.start(i, x.at(axis)) + at[axis] * slice.steps().get(i);
        }
        sink.link(to, 0, Array.flat(x, at), 1);
      }
    };
  }

  private static Links transposition(Transposition order) {
    return (inputs, output, sink) -> {
      for (int to = 0; to < output.size(); to++) {
        int[] at = Array.index(output, to);
        int[] from = new int[at.length];
        for (int i = 0; i < at.length; i++) {
          from[order.permutation().get(i)] = at[i];
        }
        sink.link(to, 0, Array.flat(inputs.get(0), from), 1);
      }
    };
  }

  /** Padding; a constant is added in forward only, for it has no gradient. */
  private record Constant(Padding padding) implements Links {
    @Override
    public void each(List<Shape> inputs, Shape output, Sink sink) {
      Shape x = inputs.get(0);
      for (int to = 0; to < output.size(); to++) {
        int[] at = source(x, Array.index(output, to));
        if (at.length > 0) {
          sink.link(to, 0, Array.flat(x, at), 1);
        }
      }
    }

    void fill(Shape x, Array output) {
      for (int to = 0; to < output.data().length; to++) {
        if (source(x, Array.index(output.shape(), to)).length == 0) {
          output.data()[to] = padding.value();
        }
      }
    }

    /** Returns where an output comes from, or nothing where it is the constant. */
    private int[] source(Shape x, int[] at) {
      for (int axis = 0; axis < at.length; axis++) {
        int last = x.at(axis) - 1;
        at[axis] -= padding.before().get(axis);
        IntUnaryOperator inside =
            switch (padding.mode()) {
              case CONSTANT -> i -> i;
              case EDGE -> i -> Math.max(0, Math.min(i, last));
              case REFLECT -> i -> i < 0 ? -i : i > last ? 2 * last - i : i;
            };
        at[axis] = inside.applyAsInt(at[axis]);
        if (at[axis] < 0 || at[axis] > last) {
          return new int[0];
        }
      }
      return at;
    }
  }
}
