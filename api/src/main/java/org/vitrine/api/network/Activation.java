package org.vitrine.api.network;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/**
 * A function applied to every element.
 *
 * @param function which one
 * @param alpha its first attribute, 0 where it has none
 * @param beta its second attribute, 0 where it has none
 */
public record Activation(Function function, double alpha, double beta) implements Operation {
  /** The functions of one value, each the ONNX operator of the same name. */
  public enum Function {
    /** max(x, 0); its derivative at 0 is 0. */
    RELU,
    /** x for x >= 0, alpha x below. */
    LEAKY_RELU,
    /** min(max(x, alpha), beta). */
    CLIP,
    /** 1 / (1 + exp(-x)). */
    SIGMOID,
    /** Hyperbolic tangent. */
    TANH,
    /** x for x >= 0, alpha (exp(x) - 1) below. */
    ELU,
    /** x for x >= 0, alpha (exp(x) - 1) below, all times beta. */
    SELU,
    /** min(max(alpha x + beta, 0), 1). */
    HARD_SIGMOID,
    /** x times the hard sigmoid with alpha 1/6 and beta 1/2. */
    HARD_SWISH,
    /** x Phi(x) with the exact normal distribution function. */
    GELU,
    /** 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))). */
    GELU_TANH,
    /** Error function. */
    ERF,
    /** log(1 + exp(x)). */
    SOFTPLUS,
    /** Exponential. */
    EXP,
    /** Natural logarithm. */
    LOG,
    /** Square root. */
    SQRT,
    /** 1 / x. */
    RECIPROCAL,
    /** Absolute value; its derivative at 0 is 0. */
    ABS,
    /** -x. */
    NEGATIVE
  }

  /** Returns a ReLU. */
  public static Activation relu() {
    return new Activation(Function.RELU, 0, 0);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
