package org.vitrine.engine.nd4j.kernel;

import java.util.Arrays;
import java.util.List;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Arithmetic.Kind;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Node;
import org.vitrine.engine.nd4j.plan.Arguments;
import org.vitrine.engine.nd4j.plan.Loop;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** Two values combined element by element with broadcasting. */
final class ArithmeticKernel implements Kernel<Arithmetic> {
  @Override
  public Value forward(Tape tape, Arithmetic operation, List<Value> inputs, Shape output) {
    Value a = inputs.get(0);
    Value b = inputs.get(1);
    if (operation.kind() == Kind.ADD && a.shape().equals(b.shape()) && a.batched() && b.batched()) {
      return tape.elementwise("add", Arguments.NONE, a, b);
    }
    return tape.loop(
        output, byRow(inputs, output), (shapes, y) -> forward(operation.kind(), shapes, y), a, b);
  }

  private static Loop forward(Kind kind, List<Shape> shapes, Shape y) {
    int[] left = Gather.broadcast(shapes.get(0), y);
    int[] right = Gather.broadcast(shapes.get(1), y);
    Pair value = value(kind);
    return (in, out) -> {
      for (int i = 0; i < out.length; i++) {
        out[i] = value.at(in[0][left[i]], in[1][right[i]]);
      }
    };
  }

  @Override
  public Value gradient(
      Tape tape, Arithmetic operation, Node<Value> node, int input, Value gradient) {
    Shape own = node.shape(input);
    boolean byRow =
        node.inputs().get(input).batched() && byRow(node.inputs(), node.output().shape());
    if (operation.kind() == Kind.ADD && own.equals(gradient.shape())) {
      return gradient;
    }
    if (operation.kind() == Kind.ADD || operation.kind() == Kind.SUB) {
      float sign = operation.kind() == Kind.SUB && input == 1 ? -1 : 1;
      return tape.loop(
          own,
          byRow,
          (shapes, result) -> {
            int[] target = Gather.broadcast(result, shapes.get(0));
            return (in, out) -> {
              Arrays.fill(out, 0);
              for (int i = 0; i < target.length; i++) {
                out[target[i]] += sign * in[0][i];
              }
            };
          },
          gradient);
    }
    return tape.loop(
        own,
        byRow,
        (shapes, result) -> backward(slope(operation.kind(), input), shapes, result),
        gradient,
        node.inputs().get(0),
        node.inputs().get(1));
  }

  private static Loop backward(Pair slope, List<Shape> shapes, Shape result) {
    int[] target = Gather.broadcast(result, shapes.get(0));
    int[] left = Gather.broadcast(shapes.get(1), shapes.get(0));
    int[] right = Gather.broadcast(shapes.get(2), shapes.get(0));
    return (in, out) -> {
      Arrays.fill(out, 0);
      for (int i = 0; i < target.length; i++) {
        out[target[i]] += in[0][i] * slope.at(in[1][left[i]], in[2][right[i]]);
      }
    };
  }

  /** Rows can be cut if whatever has rows has them on the first axis of the result. */
  private static boolean byRow(List<Value> inputs, Shape output) {
    return inputs.stream()
        .filter(Value::batched)
        .allMatch(v -> v.shape().rank() == output.rank() && v.shape().at(0) == output.at(0));
  }

  private static Pair value(Kind kind) {
    return switch (kind) {
      case ADD -> (a, b) -> a + b;
      case SUB -> (a, b) -> a - b;
      case MUL -> (a, b) -> a * b;
      case DIV -> (a, b) -> a / b;
      case POW -> (a, b) -> (float) Math.pow(a, b);
      case MIN -> Math::min;
      case MAX -> Math::max;
    };
  }

  private static Pair slope(Kind kind, int input) {
    boolean first = input == 0;
    return switch (kind) {
      case ADD -> (a, b) -> 1;
      case SUB -> (a, b) -> first ? 1 : -1;
      case MUL -> (a, b) -> first ? b : a;
      case DIV -> (a, b) -> first ? 1 / b : -a / (b * b);
      case POW -> (a, b) -> (float) (first ? b * Math.pow(a, b - 1) : Math.pow(a, b) * Math.log(a));
      case MIN -> (a, b) -> (a <= b) == first ? 1 : 0;
      case MAX -> (a, b) -> (a >= b) == first ? 1 : 0;
    };
  }

  /** A function of two elements. */
  private interface Pair {
    float at(float a, float b);
  }
}
