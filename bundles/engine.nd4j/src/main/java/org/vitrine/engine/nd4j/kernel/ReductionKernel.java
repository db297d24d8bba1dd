package org.vitrine.engine.nd4j.kernel;

import java.util.Arrays;
import java.util.List;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Reduction.Kind;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Node;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** Mean, sum or maximum over axes. */
final class ReductionKernel implements Kernel<Reduction> {
  @Override
  public Value forward(Tape tape, Reduction operation, List<Value> inputs, Shape output) {
    Value x = inputs.get(0);
    return tape.loop(
        output,
        byRow(operation, x.shape()),
        (shapes, result) -> {
          int[] table = table(operation, shapes.get(0));
          return (in, out) -> reduce(operation.kind(), table, in[0], out);
        },
        x);
  }

  @Override
  public Value gradient(
      Tape tape, Reduction operation, Node<Value> node, int input, Value gradient) {
    Shape x = node.shape(0);
    boolean byRow = byRow(operation, x);
    if (operation.kind() == Kind.MAX) {
      return tape.loop(
          x,
          byRow,
          (shapes, result) -> {
            int[] table = table(operation, result);
            return (in, out) -> share(table, in[0], in[1], in[2], out);
          },
          gradient,
          node.inputs().get(0),
          node.output());
    }
    return tape.loop(
        x,
        byRow,
        (shapes, result) -> {
          int[] table = table(operation, result);
          float factor =
              operation.kind() == Kind.MEAN ? (float) shapes.get(0).size() / result.size() : 1;
          return (in, out) -> {
            for (int i = 0; i < out.length; i++) {
              out[i] = factor * in[0][table[i]];
            }
          };
        },
        gradient);
  }

  private static void reduce(Kind kind, int[] table, float[] x, float[] y) {
    if (kind == Kind.MAX) {
      Arrays.fill(y, Float.NEGATIVE_INFINITY);
      for (int i = 0; i < x.length; i++) {
        y[table[i]] = Math.max(y[table[i]], x[i]);
      }
      return;
    }
    double[] sums = new double[y.length];
    for (int i = 0; i < x.length; i++) {
      sums[table[i]] += x[i];
    }
    double factor = kind == Kind.MEAN ? (double) y.length / x.length : 1;
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) (sums[i] * factor);
    }
  }

  /** The gradient of a maximum is shared equally among equal values. */
  private static void share(int[] table, float[] g, float[] x, float[] y, float[] out) {
    int[] winners = new int[y.length];
    for (int i = 0; i < x.length; i++) {
      winners[table[i]] += x[i] == y[table[i]] ? 1 : 0;
    }
    for (int i = 0; i < x.length; i++) {
      out[i] = x[i] == y[table[i]] ? g[table[i]] / winners[table[i]] : 0;
    }
  }

  /** Returns for each element of the input where it goes. */
  private static int[] table(Reduction operation, Shape x) {
    Shape kept = x;
    for (int axis : operation.axes()) {
      kept = kept.with(Axes.of(axis, x.rank()), 1);
    }
    return Gather.broadcast(kept, x);
  }

  private static boolean byRow(Reduction operation, Shape x) {
    return operation.axes().stream().allMatch(a -> Axes.of(a, x.rank()) != 0);
  }
}
