package org.vitrine.engine.nd4j.kernel;

import org.vitrine.api.network.Activation;

/** A function of one variable and its derivative. */
interface Curve {
  double value(double x);

  double slope(double x);

  /** Returns the curve of an activation. */
  static Curve of(Activation activation) {
    double a = activation.alpha();
    double b = activation.beta();
    return switch (activation.function()) {
      case RELU -> curve(x -> Math.max(x, 0), x -> x > 0 ? 1 : 0);
      case LEAKY_RELU -> curve(x -> x >= 0 ? x : a * x, x -> x >= 0 ? 1 : a);
      case CLIP -> curve(x -> Math.min(Math.max(x, a), b), x -> x > a && x < b ? 1 : 0);
      case SIGMOID -> curve(Curve::sigmoid, x -> sigmoid(x) * (1 - sigmoid(x)));
      case TANH -> curve(Math::tanh, x -> 1 - Math.tanh(x) * Math.tanh(x));
      case ELU -> curve(x -> x >= 0 ? x : a * Math.expm1(x), x -> x >= 0 ? 1 : a * Math.exp(x));
      case SELU ->
          curve(x -> b * (x >= 0 ? x : a * Math.expm1(x)), x -> b * (x >= 0 ? 1 : a * Math.exp(x)));
      case HARD_SIGMOID -> curve(x -> unit(a * x + b), x -> a * x + b > 0 && a * x + b < 1 ? a : 0);
      case HARD_SWISH ->
          curve(x -> x * unit(x / 6 + 0.5), x -> unit(x / 6 + 0.5) + (x > -3 && x < 3 ? x / 6 : 0));
      case GELU ->
          curve(
              x -> x * Erf.normal(x),
              x -> Erf.normal(x) + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI));
      case GELU_TANH -> curve(Curve::geluTanh, Curve::geluTanhSlope);
      case ERF -> curve(Erf::erf, x -> 2 / Math.sqrt(Math.PI) * Math.exp(-x * x));
      case SOFTPLUS ->
          curve(x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), Curve::sigmoid);
      case EXP -> curve(Math::exp, Math::exp);
      case LOG -> curve(Math::log, x -> 1 / x);
      case SQRT -> curve(Math::sqrt, x -> 0.5 / Math.sqrt(x));
      case RECIPROCAL -> curve(x -> 1 / x, x -> -1 / (x * x));
      case ABS -> curve(Math::abs, Math::signum);
      case NEGATIVE -> curve(x -> -x, x -> -1);
    };
  }

  private static Curve curve(Part value, Part slope) {
    return new Curve() {
      @Override
      public double value(double x) {
        return value.at(x);
      }

      @Override
      public double slope(double x) {
        return slope.at(x);
      }
    };
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double unit(double x) {
    return Math.min(Math.max(x, 0), 1);
  }

  private static double geluTanh(double x) {
    return 0.5 * x * (1 + Math.tanh(inner(x)));
  }

  private static double geluTanhSlope(double x) {
    double t = Math.tanh(inner(x));
    double innerSlope = Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x);
    return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * innerSlope;
  }

  private static double inner(double x) {
    return Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
  }

  /** A function of one variable. */
  @FunctionalInterface
  interface Part {
    double at(double x);
  }
}
