package org.vitrine.engine.nd4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.AveragePooling;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Concatenation;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.Flatten;
import org.vitrine.api.network.Identity;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.MatrixMultiplication;
import org.vitrine.api.network.MaxPooling;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.Padding;
import org.vitrine.api.network.ParametricRelu;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.network.Resize;
import org.vitrine.api.network.Slice;
import org.vitrine.api.network.Softmax;
import org.vitrine.api.network.Squeeze;
import org.vitrine.api.network.TransposedConvolution;
import org.vitrine.api.network.Transposition;
import org.vitrine.api.network.Unsqueeze;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Small networks over an input x of [n, 4, 6, 5], at least one for every kind of operation. */
final class Cases {
  static final int CHANNELS = 4;
  static final int HEIGHT = 6;
  static final int WIDTH = 5;

  private final Map<String, Network> all = new LinkedHashMap<>();

  /** Returns all cases by name. */
  static Map<String, Network> all() {
    Cases cases = new Cases();
    cases.convolutions();
    cases.products();
    cases.activations();
    cases.pools();
    cases.resizes();
    cases.arithmetic();
    cases.arrangements();
    cases.graphs();
    return cases.all;
  }

  private void convolutions() {
    convolution("plain", Window.square(3, 1, 1), 1, 3, true);
    convolution("valid", Window.square(3, 1, 0), 1, 3, false);
    convolution("padded beyond the kernel", new Window(2, 2, 1, 1, 2, 2, 2, 2, 1, 1), 1, 3, true);
    convolution("of few pixels", new Window(5, 4, 1, 1, 1, 1, 1, 1, 1, 1), 1, 3, true);
    convolution("of few pixels, dilated", new Window(3, 3, 1, 1, 1, 1, 1, 1, 2, 2), 1, 3, true);
    convolution("strided", Window.square(3, 2, 1), 1, 3, true);
    convolution("strided, not to the end", Window.square(2, 3, 0), 1, 3, true);
    convolution("pointwise", Window.square(1, 1, 0), 1, 3, true);
    convolution("pointwise strided", Window.square(1, 2, 0), 1, 3, false);
    convolution("pointwise strided padded", Window.square(1, 2, 1), 1, 3, true);
    convolution("asymmetric", new Window(3, 2, 1, 1, 0, 1, 2, 0, 1, 1), 1, 3, true);
    convolution("asymmetric strided", new Window(3, 3, 2, 2, 0, 0, 1, 1, 1, 1), 1, 3, true);
    convolution("dilated", new Window(2, 3, 1, 1, 1, 2, 1, 2, 2, 2), 1, 3, true);
    convolution("dilated strided", new Window(2, 2, 2, 2, 1, 1, 1, 1, 2, 2), 1, 3, true);
    convolution("grouped", Window.square(3, 1, 1), 2, 6, true);
    convolution("grouped strided", Window.square(3, 2, 1), 2, 6, false);
    convolution("depthwise", Window.square(3, 1, 1), 4, 4, true);
    convolution("depthwise strided", new Window(3, 3, 2, 2, 0, 0, 1, 1, 1, 1), 4, 4, false);
    convolution(
        "depthwise dilated, two per channel", new Window(3, 3, 1, 1, 2, 1, 1, 2, 2, 2), 4, 8, true);
    transposed("plain", Window.square(3, 1, 1), 0, 1);
    transposed("strided", Window.square(3, 2, 1), 1, 1);
    transposed("strided, kernel 2", Window.square(2, 2, 0), 0, 1);
    transposed("asymmetric dilated", new Window(2, 3, 2, 1, 0, 1, 1, 2, 2, 1), 1, 1);
    transposed("grouped", Window.square(3, 2, 1), 1, 2);
  }

  private void convolution(String how, Window window, int groups, int out, boolean bias) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put(
        "w",
        Numbers.normal(1, out, CHANNELS / groups, window.kernelHeight(), window.kernelWidth()));
    if (bias) {
      weights.put("b", Numbers.normal(2, out));
    }
    put("convolution " + how, new Convolution(window, groups), weights);
  }

  private void transposed(String how, Window window, int outputPad, int groups) {
    put(
        "transposed convolution " + how,
        new TransposedConvolution(window, outputPad, 0, groups),
        ordered(
            "w",
            Numbers.normal(1, CHANNELS, 3, window.kernelHeight(), window.kernelWidth()),
            "b",
            Numbers.normal(2, 3 * groups)));
  }

  private void products() {
    put(
        "batch normalisation",
        new BatchNormalization(1e-3, 0.9),
        ordered(
            "scale", Numbers.normal(1, CHANNELS),
            "bias", Numbers.normal(2, CHANNELS),
            "mean", Numbers.normal(3, CHANNELS),
            "variance", Numbers.positive(4, CHANNELS)));
    int features = CHANNELS * HEIGHT * WIDTH;
    network(
        "dense",
        ordered("w", Numbers.normal(1, 7, features), "b", Numbers.normal(2, 7)),
        Layer.of("f", new Flatten(1), "x"),
        Layer.of("y", new Dense(), "f", "w", "b"));
    network(
        "dense without bias",
        ordered("w", Numbers.normal(1, 7, features)),
        Layer.of("f", new Flatten(1), "x"),
        Layer.of("y", new Dense(), "f", "w"));
    put("product with weights", new MatrixMultiplication(), ordered("w", Numbers.normal(1, 5, 3)));
    put(
        "product with a stack of weights",
        new MatrixMultiplication(),
        ordered("w", Numbers.normal(1, 4, 5, 3)));
    network(
        "product of weights with a value",
        ordered("w", Numbers.normal(1, 3, 6)),
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
        ordered("slope", Numbers.normal(1, CHANNELS, 1, 1)));
    put("parametric relu, one slope", new ParametricRelu(), ordered("slope", Numbers.normal(1, 1)));
    put("softmax", new Softmax(-1, false), Map.of());
    put("softmax over channels", new Softmax(1, false), Map.of());
    put("log softmax", new Softmax(2, true), Map.of());
  }

  private void pools() {
    Window asymmetric = new Window(3, 2, 2, 2, 1, 0, 0, 1, 1, 1);
    Window dilated = new Window(2, 2, 1, 1, 0, 0, 0, 0, 2, 2);
    put("max pooling", new MaxPooling(Window.square(2, 2, 0), false), Map.of());
    put("max pooling padded", new MaxPooling(Window.square(3, 2, 1), false), Map.of());
    put("max pooling ceil", new MaxPooling(Window.square(2, 2, 0), true), Map.of());
    put("max pooling asymmetric", new MaxPooling(asymmetric, false), Map.of());
    put("max pooling dilated", new MaxPooling(dilated, false), Map.of());
    for (boolean count : new boolean[] {false, true}) {
      String how = count ? ", padding counts" : "";
      put(
          "average pooling" + how,
          new AveragePooling(Window.square(3, 2, 1), false, count),
          Map.of());
      put(
          "average pooling asymmetric" + how,
          new AveragePooling(asymmetric, false, count),
          Map.of());
    }
    put("average pooling ceil", new AveragePooling(Window.square(2, 2, 0), true, false), Map.of());
    for (Reduction.Kind kind : Reduction.Kind.values()) {
      put("reduction " + kind, new Reduction(kind, List.of(2, 3), true), Map.of());
      put("reduction to rows " + kind, new Reduction(kind, List.of(1, -1), false), Map.of());
    }
  }

  private void resizes() {
    for (Resize.Coordinates c : Resize.Coordinates.values()) {
      for (Resize.Rounding r : Resize.Rounding.values()) {
        put(
            "resize nearest " + c + " " + r,
            new Resize(Resize.Interpolation.NEAREST, c, r, 0, 0, 9, 3),
            Map.of());
      }
      Resize.Rounding any = Resize.Rounding.FLOOR;
      put(
          "resize bilinear " + c,
          new Resize(Resize.Interpolation.BILINEAR, c, any, 0, 0, 9, 3),
          Map.of());
      put(
          "resize bilinear by factors " + c,
          new Resize(Resize.Interpolation.BILINEAR, c, any, 1.7, 2, 0, 0),
          Map.of());
    }
  }

  private void arithmetic() {
    for (Arithmetic.Kind kind : Arithmetic.Kind.values()) {
      Arithmetic operation = new Arithmetic(kind);
      Tensor channel = Numbers.positive(1, CHANNELS, 1, 1);
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
            "w", Numbers.normal(1, 4, 4, 3, 3),
            "scale", Numbers.positive(2, 4),
            "bias", Tensor.vector(30, -30, 40, -40),
            "mean", Numbers.normal(4, 4),
            "variance", Numbers.positive(5, 4)),
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

  /** Adds a network of one layer that reads x and all parameters. */
  private void put(String name, Operation operation, Map<String, Tensor> parameters) {
    List<String> inputs = new ArrayList<>(List.of("x"));
    inputs.addAll(parameters.keySet());
    network(name, parameters, new Layer("y", operation, inputs));
  }

  private void network(String name, Map<String, Tensor> parameters, Layer... layers) {
    Input input = new Input("x", Shape.of(-1, CHANNELS, HEIGHT, WIDTH));
    all.put(name, Network.of("case", List.of(input), List.of(layers), List.of("y"), parameters));
  }

  private static Map<String, Tensor> ordered(Object... namesAndTensors) {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTensors.length; i += 2) {
      parameters.put((String) namesAndTensors[i], (Tensor) namesAndTensors[i + 1]);
    }
    return parameters;
  }
}
