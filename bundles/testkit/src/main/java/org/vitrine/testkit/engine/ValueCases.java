package org.vitrine.testkit.engine;

import java.util.List;
import java.util.Map;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Concatenation;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.Flatten;
import org.vitrine.api.network.Identity;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.MatrixMultiplication;
import org.vitrine.api.network.Padding;
import org.vitrine.api.network.ParametricRelu;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.network.Slice;
import org.vitrine.api.network.Softmax;
import org.vitrine.api.network.Squeeze;
import org.vitrine.api.network.Transposition;
import org.vitrine.api.network.Unsqueeze;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Operations on single values, rows and axes, and graphs of them. */
final class ValueCases extends Cases {
  private static final int CHANNELS = OperationCases.CHANNELS;
  private static final int HEIGHT = OperationCases.HEIGHT;
  private static final int WIDTH = OperationCases.WIDTH;

  ValueCases() {
    products();
    activations();
    arithmetic();
    arrangements();
    graphs();
  }

  private void products() {
    put(
        "batch normalisation",
        new BatchNormalization(1e-3, 0.9),
        ordered(
            "scale", RandomTensors.normal(1, CHANNELS),
            "bias", RandomTensors.normal(2, CHANNELS),
            "mean", RandomTensors.normal(3, CHANNELS),
            "variance", RandomTensors.positive(4, CHANNELS)));
    int features = CHANNELS * HEIGHT * WIDTH;
    network(
        "dense",
        ordered("w", RandomTensors.normal(1, 7, features), "b", RandomTensors.normal(2, 7)),
        Layer.of("f", new Flatten(1), "x"),
        Layer.of("y", new Dense(), "f", "w", "b"));
    network(
        "dense without bias",
        ordered("w", RandomTensors.normal(1, 7, features)),
        Layer.of("f", new Flatten(1), "x"),
        Layer.of("y", new Dense(), "f", "w"));
    put(
        "product with weights",
        new MatrixMultiplication(),
        ordered("w", RandomTensors.normal(1, 5, 3)));
    put(
        "product with a stack of weights",
        new MatrixMultiplication(),
        ordered("w", RandomTensors.normal(1, 4, 5, 3)));
    network(
        "product of weights with a value",
        ordered("w", RandomTensors.normal(1, 3, 6)),
        Layer.of("y", new MatrixMultiplication(), "w", "x"));
    network(
        "product of two values",
        Map.of(),
        Layer.of("t", new Transposition(List.of(0, 1, 3, 2)), "x"),
        Layer.of("y", new MatrixMultiplication(), "x", "t"));
  }

  private void activations() {
    for (Activation.Function function : Activation.Function.values()) {
      double alpha =
          switch (function) {
            case LEAKY_RELU -> 0.1;
            case CLIP -> -0.5;
            case ELU -> 1.3;
            case SELU -> 1.6732632;
            case HARD_SIGMOID -> 0.2;
            default -> 0;
          };
      double beta =
          switch (function) {
            case CLIP -> 0.75;
            case SELU -> 1.050701;
            case HARD_SIGMOID -> 0.5;
            default -> 0;
          };
      put("activation " + function, new Activation(function, alpha, beta), Map.of());
    }
    put("leaky relu that turns", new Activation(Activation.Function.LEAKY_RELU, -0.3, 0), Map.of());
    put(
        "parametric relu",
        new ParametricRelu(),
        ordered("slope", RandomTensors.normal(1, CHANNELS, 1, 1)));
    put(
        "parametric relu, one slope",
        new ParametricRelu(),
        ordered("slope", RandomTensors.normal(1, 1)));
    put("softmax", new Softmax(-1, false), Map.of());
    put("softmax over channels", new Softmax(1, false), Map.of());
    put("log softmax", new Softmax(2, true), Map.of());
  }

  private void arithmetic() {
    for (Arithmetic.Kind kind : Arithmetic.Kind.values()) {
      Arithmetic operation = new Arithmetic(kind);
      Tensor channel = RandomTensors.positive(1, CHANNELS, 1, 1);
      network(kind + " a constant", ordered("c", channel), Layer.of("y", operation, "x", "c"));
      network(kind + " from a constant", ordered("c", channel), Layer.of("y", operation, "c", "x"));
      network(
          kind + " of values",
          Map.of(),
          Layer.of("s", new Activation(Activation.Function.SIGMOID, 0, 0), "x"),
          Layer.of("y", operation, "x", "s"));
      network(
          kind + " of values that broadcast",
          Map.of(),
          Layer.of("m", new Reduction(Reduction.Kind.MEAN, List.of(2, 3), true), "x"),
          Layer.of("y", operation, "m", "x"));
    }
    network(
        "a scalar",
        ordered("c", Tensor.of(Shape.of(), 3f)),
        Layer.of("y", new Arithmetic(Arithmetic.Kind.MUL), "x", "c"));
  }

  private void arrangements() {
    network(
        "concatenation",
        Map.of(),
        Layer.of("t", new Activation(Activation.Function.TANH, 0, 0), "x"),
        Layer.of("y", new Concatenation(1), "x", "t", "x"));
    network("concatenation along width", Map.of(), Layer.of("y", new Concatenation(-1), "x", "x"));
    put("flatten", new Flatten(1), Map.of());
    put("reshape", new Reshape(List.of(0, 2, -1)), Map.of());
    put("unsqueeze", new Unsqueeze(List.of(1, -1)), Map.of());
    network(
        "squeeze",
        Map.of(),
        Layer.of("m", new Reduction(Reduction.Kind.SUM, List.of(2), true), "x"),
        Layer.of("y", new Squeeze(List.of(2)), "m"));
    put("transposition", new Transposition(List.of(0, 3, 1, 2)), Map.of());
    put("slice", new Slice(List.of(1, 3), List.of(1, 0), List.of(3, -1), List.of(1, 2)), Map.of());
    put(
        "slice backwards",
        new Slice(List.of(1, 2), List.of(-1, 4), List.of(-100, 0), List.of(-1, -2)),
        Map.of());
    for (Padding.Mode mode : Padding.Mode.values()) {
      put(
          "padding " + mode,
          new Padding(List.of(0, 0, 2, 1), List.of(0, 0, 1, 3), mode, 0.5),
          Map.of());
    }
    put(
        "padding channels, cropping pixels",
        new Padding(List.of(0, 1, -1, 0), List.of(0, 2, 0, -2), Padding.Mode.CONSTANT, 0),
        Map.of());
    put("dropout", new Dropout(0.5), Map.of());
    put("identity", new Identity(), Map.of());
  }

  private void graphs() {
    network(
        "residual block",
        ordered(
            "w", RandomTensors.normal(1, 4, 4, 3, 3),
            "scale", RandomTensors.positive(2, 4),
            "bias", Tensor.vector(30, -30, 40, -40),
            "mean", RandomTensors.normal(4, 4),
            "variance", RandomTensors.positive(5, 4)),
        Layer.of("c", new Convolution(Window.square(3, 1, 1), 1), "x", "w"),
        Layer.of("n", new BatchNormalization(1e-5, 0.9), "c", "scale", "bias", "mean", "variance"),
        Layer.of("r", Activation.relu(), "n"),
        Layer.of("d", new Arithmetic(Arithmetic.Kind.ADD), "r", "x"),
        Layer.of("y", Activation.relu(), "d"));
    network(
        "one value read often",
        Map.of(),
        Layer.of("r", Activation.relu(), "x"),
        Layer.of("a", new Arithmetic(Arithmetic.Kind.ADD), "r", "r"),
        Layer.of("m", new Arithmetic(Arithmetic.Kind.MUL), "a", "r"),
        Layer.of("i", new Identity(), "m"),
        Layer.of("y", new Arithmetic(Arithmetic.Kind.ADD), "i", "x"));
  }
}
