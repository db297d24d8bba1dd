package org.vitrine.testkit.reference;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.BatchNormalization;

/** The functions of elementwise operations with their derivatives. */
final class Functions {
  private Functions() {}

  /** A function of one number; its derivative is given x and the value there. */
  private record Unary(DoubleUnaryOperator f, DoubleBinaryOperator df)
      implements Elementwise.Function {
    @Override
    public double value(double[] x) {
      return f.applyAsDouble(x[0]);
    }

    @Override
    public double derivative(double[] x, double y, int i) {
      return df.applyAsDouble(x[0], y);
    }
  }

  /** A function of two numbers with both derivatives. */
  private record Binary(DoubleBinaryOperator f, DoubleBinaryOperator da, DoubleBinaryOperator db)
      implements Elementwise.Function {
    @Override
    public double value(double[] x) {
      return f.applyAsDouble(x[0], x[1]);
    }

    @Override
    public double derivative(double[] x, double y, int i) {
      return (i == 0 ? da : db).applyAsDouble(x[0], x[1]);
    }
  }

  static Elementwise.Function of(Activation activation) {
    double a = activation.alpha();
    double b = activation.beta();
    return switch (activation.function()) {
      case RELU -> new Unary(x -> Math.max(x, 0), (x, y) -> x > 0 ? 1 : 0);
      case LEAKY_RELU -> new Unary(x -> x >= 0 ? x : a * x, (x, y) -> x >= 0 ? 1 : a);
      case CLIP -> new Unary(x -> Math.min(Math.max(x, a), b), (x, y) -> x > a && x < b ? 1 : 0);
      case SIGMOID -> new Unary(Functions::sigmoid, (x, y) -> y * (1 - y));
      case TANH -> new Unary(Math::tanh, (x, y) -> 1 - y * y);
      case ELU -> new Unary(x -> x >= 0 ? x : a * Math.expm1(x), (x, y) -> x >= 0 ? 1 : y + a);
      case SELU ->
          new Unary(x -> b * (x >= 0 ? x : a * Math.expm1(x)), (x, y) -> x >= 0 ? b : y + a * b);
      case HARD_SIGMOID ->
          new Unary(x -> Math.min(Math.max(a * x + b, 0), 1), (x, y) -> y > 0 && y < 1 ? a : 0);
      case HARD_SWISH ->
          new Unary(
              x -> x * Math.min(Math.max(x / 6 + 0.5, 0), 1),
              (x, y) -> x <= -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5);
      case GELU ->
          new Unary(
              x -> x * normal(x),
              (x, y) -> normal(x) + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI));
      case GELU_TANH -> geluByTanh();
      case ERF -> new Unary(ErrorFunction::of, (x, y) -> 2 / Math.sqrt(Math.PI) * Math.exp(-x * x));
      case SOFTPLUS ->
          new Unary(x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), (x, y) -> sigmoid(x));
      case EXP -> new Unary(Math::exp, (x, y) -> y);
      case LOG -> new Unary(Math::log, (x, y) -> 1 / x);
      case SQRT -> new Unary(Math::sqrt, (x, y) -> 0.5 / y);
      case RECIPROCAL -> new Unary(x -> 1 / x, (x, y) -> -y * y);
      case ABS -> new Unary(Math::abs, (x, y) -> Math.signum(x));
      case NEGATIVE -> new Unary(x -> -x, (x, y) -> -1);
    };
  }

  static Elementwise.Function of(Arithmetic arithmetic) {
    return switch (arithmetic.kind()) {
      case ADD -> new Binary((a, b) -> a + b, (a, b) -> 1, (a, b) -> 1);
      case SUB -> new Binary((a, b) -> a - b, (a, b) -> 1, (a, b) -> -1);
      case MUL -> new Binary((a, b) -> a * b, (a, b) -> b, (a, b) -> a);
      case DIV -> new Binary((a, b) -> a / b, (a, b) -> 1 / b, (a, b) -> -a / (b * b));
      case POW ->
          new Binary(
              Math::pow,
              (a, b) -> b * Math.pow(a, b - 1),
              (a, b) -> a > 0 ? Math.pow(a, b) * Math.log(a) : 0);
      case MIN -> new Binary(Math::min, (a, b) -> a <= b ? 1 : 0, (a, b) -> a <= b ? 0 : 1);
      case MAX -> new Binary(Math::max, (a, b) -> a >= b ? 1 : 0, (a, b) -> a >= b ? 0 : 1);
    };
  }

  static Elementwise.Function parametricRelu() {
    return new Binary(
        (x, slope) -> x >= 0 ? x : slope * x,
        (x, slope) -> x >= 0 ? 1 : slope,
        (x, slope) -> x >= 0 ? 0 : x);
  }

  /** Arguments: x, scale, bias, mean, variance. */
  static Elementwise.Function of(BatchNormalization normalization) {
    return new Elementwise.Function() {
      @Override
      public double value(double[] x) {
        return x[1] * normalized(x) + x[2];
      }

      @Override
      public double derivative(double[] x, double y, int i) {
        double deviation = Math.sqrt(x[4] + normalization.epsilon());
        return switch (i) {
          case 0 -> x[1] / deviation;
          case 1 -> normalized(x);
          case 2 -> 1;
          case 3 -> -x[1] / deviation;
          default -> -0.5 * x[1] * normalized(x) / (x[4] + normalization.epsilon());
        };
      }

      @Override
      public boolean perChannel(int i) {
        return i > 0;
      }

      private double normalized(double[] x) {
        return (x[0] - x[3]) / Math.sqrt(x[4] + normalization.epsilon());
      }
    };
  }

  private static Unary geluByTanh() {
    double c = Math.sqrt(2 / Math.PI);
    DoubleUnaryOperator tanh = x -> Math.tanh(c * (x + 0.044715 * x * x * x));
    return new Unary(
        x -> 0.5 * x * (1 + tanh.applyAsDouble(x)),
        (x, y) -> {
          double t = tanh.applyAsDouble(x);
          return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * c * (1 + 3 * 0.044715 * x * x);
        });
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double normal(double x) {
    return 0.5 * (1 + ErrorFunction.of(x / Math.sqrt(2)));
  }
}
