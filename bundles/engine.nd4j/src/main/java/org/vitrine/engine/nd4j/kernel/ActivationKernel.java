package org.vitrine.engine.nd4j.kernel;

import java.util.List;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Activation.Function;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Node;
import org.vitrine.engine.nd4j.plan.Arguments;
import org.vitrine.engine.nd4j.plan.Loop;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/**
 * Functions of one element. ReLU and Clip take their derivative from the result, so that they can
 * work in place.
 */
final class ActivationKernel implements Kernel<Activation> {
  @Override
  public Value forward(Tape tape, Activation operation, List<Value> inputs, Shape output) {
    Value x = inputs.get(0);
    if (operation.function() == Function.RELU) {
      return tape.elementwise("relu", Arguments.reals(0), x);
    }
    return tape.byRow(output, (shapes, result) -> forward(operation), x);
  }

  private static Loop forward(Activation operation) {
    if (operation.function() == Function.CLIP) {
      float low = (float) operation.alpha();
      float high = (float) operation.beta();
      return (in, out) -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = Math.min(Math.max(in[0][i], low), high);
        }
      };
    }
    Curve curve = Curve.of(operation);
    return (in, out) -> {
      for (int i = 0; i < out.length; i++) {
        out[i] = (float) curve.value(in[0][i]);
      }
    };
  }

  @Override
  public Value gradient(
      Tape tape, Activation operation, Node<Value> node, int input, Value gradient) {
    boolean fromResult =
        operation.function() == Function.RELU || operation.function() == Function.CLIP;
    Value point = fromResult ? node.output() : node.inputs().get(0);
    return tape.byRow(gradient.shape(), (shapes, result) -> backward(operation), gradient, point);
  }

  private static Loop backward(Activation operation) {
    if (operation.function() == Function.RELU) {
      return (in, out) -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = keepIfPositive(in[0][i], in[1][i]);
        }
      };
    }
    if (operation.function() == Function.CLIP) {
      float low = (float) operation.alpha();
      float high = (float) operation.beta();
      return (in, out) -> {
        for (int i = 0; i < out.length; i++) {
          float y = in[1][i];
          out[i] = keepIfPositive(in[0][i], Math.min(y - low, high - y));
        }
      };
    }
    Curve curve = Curve.of(operation);
    return (in, out) -> {
      for (int i = 0; i < out.length; i++) {
        out[i] = (float) (in[0][i] * curve.slope(in[1][i]));
      }
    };
  }

  /** Returns the gradient where y > 0 and else 0, without a branch that could be mispredicted. */
  private static float keepIfPositive(float gradient, float y) {
    int bits = Float.floatToRawIntBits(y);
    int mask = (-bits >> 31) & ~(bits >> 31);
    return Float.intBitsToFloat(Float.floatToRawIntBits(gradient) & mask);
  }
}
