package org.vitrine.engine.nd4j.kernel;

import java.util.Arrays;
import java.util.List;
import org.vitrine.api.network.MatrixMultiplication;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Node;
import org.vitrine.engine.nd4j.plan.Arguments;
import org.vitrine.engine.nd4j.plan.Loop;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** Products of matrices; by ND4J where the right one is a single matrix of weights. */
final class MatrixMultiplicationKernel implements Kernel<MatrixMultiplication> {
  @Override
  public Value forward(
      Tape tape, MatrixMultiplication operation, List<Value> inputs, Shape output) {
    Value a = inputs.get(0);
    Value b = inputs.get(1);
    return single(a, b)
        ? flat(tape, a, b, 0, output)
        : tape.loop(
            output, byRow(a, b), (s, y) -> product(s.get(0), false, s.get(1), false, y), a, b);
  }

  @Override
  public Value gradient(
      Tape tape, MatrixMultiplication operation, Node<Value> node, int input, Value gradient) {
    Value a = node.inputs().get(0);
    Value b = node.inputs().get(1);
    if (input == 0 && single(a, b)) {
      return flat(tape, gradient, b, 1, a.shape());
    }
    Shape own = node.shape(input);
    if (input == 1 && single(a, b)) {
      return tape.operator(
          "matmul", own, Arguments.integers(1, 0, 0), rows(tape, a), rows(tape, gradient));
    }
    boolean byRow = node.inputs().get(input).batched() && byRow(a, b);
    return input == 0
        ? tape.loop(own, byRow, (s, y) -> product(s.get(0), false, s.get(1), true, y), gradient, b)
        : tape.loop(own, byRow, (s, y) -> product(s.get(0), true, s.get(1), false, y), a, gradient);
  }

  private static boolean single(Value a, Value b) {
    return a.batched() && b.constant() != null && b.shape().rank() == 2;
  }

  private static Value flat(Tape tape, Value a, Value b, int transpose, Shape output) {
    Value rows = rows(tape, a);
    Shape y = Shape.of(rows.shape().at(0), output.at(-1));
    return tape.view(
        tape.operator("matmul", y, Arguments.integers(0, transpose, 0), rows, b), output);
  }

  private static Value rows(Tape tape, Value a) {
    Shape x = a.shape();
    return tape.view(a, Shape.of(Axes.product(x, 0, x.rank() - 1), x.at(-1)));
  }

  private static boolean byRow(Value a, Value b) {
    return a.shape().rank() == b.shape().rank() && a.shape().rank() > 2;
  }

  /** Returns a loop for y = a b over stacks, summed where the stack of y is smaller. */
  private static Loop product(Shape a, boolean turnA, Shape b, boolean turnB, Shape y) {
    Shape stack = stack(a, b);
    int[] left = offsets(a, stack);
    int[] right = offsets(b, stack);
    int[] target = offsets(y, stack);
    int rows = y.at(-2);
    int columns = y.at(-1);
    int inner = turnA ? a.at(-2) : a.at(-1);
    int aRow = turnA ? 1 : a.at(-1);
    int aStep = turnA ? a.at(-1) : 1;
    int bStep = turnB ? 1 : b.at(-1);
    int bColumn = turnB ? b.at(-1) : 1;
    return (in, out) -> {
      Arrays.fill(out, 0);
      for (int s = 0; s < left.length; s++) {
        for (int i = 0; i < rows; i++) {
          for (int j = 0; j < columns; j++) {
            double sum = 0;
            for (int k = 0; k < inner; k++) {
              sum +=
                  (double) in[0][left[s] + i * aRow + k * aStep]
                      * in[1][right[s] + k * bStep + j * bColumn];
            }
            out[target[s] + i * columns + j] += (float) sum;
          }
        }
      }
    };
  }

  /** Returns the broadcast of the leading axes. */
  private static Shape stack(Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank()) - 2;
    int[] extents = new int[rank];
    for (int i = 0; i < rank; i++) {
      int x = i - (rank - a.rank() + 2);
      int y = i - (rank - b.rank() + 2);
      extents[i] = Math.max(x < 0 ? 1 : a.at(x), y < 0 ? 1 : b.at(y));
    }
    return Shape.of(extents);
  }

  /** Returns for each matrix of the stack where it starts in a value. */
  private static int[] offsets(Shape shape, Shape stack) {
    int matrix = shape.at(-2) * shape.at(-1);
    int[] extents = new int[shape.rank() - 2];
    for (int i = 0; i < extents.length; i++) {
      extents[i] = shape.at(i);
    }
    int[] offsets = Gather.broadcast(Shape.of(extents), stack);
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] *= matrix;
    }
    return offsets;
  }
}
