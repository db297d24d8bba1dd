package org.vitrine.network.onnx.reader;

import static java.util.Map.entry;

import java.util.Map;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Activation.Function;
import org.vitrine.api.network.ParametricRelu;
import org.vitrine.network.onnx.graph.Graph;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Numbers;
import org.vitrine.network.onnx.graph.Unreadable;

/** Functions of one value. */
final class ActivationReaders {
  static final Map<String, OperatorReader> ALL =
      Map.ofEntries(
          entry("Relu", plain(Function.RELU)),
          entry("Sigmoid", plain(Function.SIGMOID)),
          entry("Tanh", plain(Function.TANH)),
          entry("HardSwish", plain(Function.HARD_SWISH)),
          entry("Erf", plain(Function.ERF)),
          entry("Softplus", plain(Function.SOFTPLUS)),
          entry("Exp", plain(Function.EXP)),
          entry("Log", plain(Function.LOG)),
          entry("Sqrt", plain(Function.SQRT)),
          entry("Reciprocal", plain(Function.RECIPROCAL)),
          entry("Abs", plain(Function.ABS)),
          entry("Neg", plain(Function.NEGATIVE)),
          entry("LeakyRelu", one(Function.LEAKY_RELU, 0.01)),
          entry("Elu", one(Function.ELU, 1)),
          entry("Selu", two(Function.SELU, "gamma", 1.6732632, 1.050701)),
          entry("HardSigmoid", two(Function.HARD_SIGMOID, "beta", 0.2, 0.5)),
          entry("Gelu", ActivationReaders::gelu),
          entry("Clip", ActivationReaders::clip),
          entry("PRelu", ActivationReaders::parametric));

  private ActivationReaders() {}

  private static OperatorReader plain(Function function) {
    return (node, graph) -> graph.layer(node, new Activation(function, 0, 0), node.input(0));
  }

  private static OperatorReader one(Function function, double alpha) {
    return (node, graph) ->
        graph.layer(node, new Activation(function, node.number("alpha", alpha), 0), node.input(0));
  }

  private static OperatorReader two(Function function, String second, double alpha, double beta) {
    return (node, graph) ->
        graph.layer(
            node,
            new Activation(
                function,
                Numbers.decimal(node.number("alpha", alpha)),
                Numbers.decimal(node.number(second, beta))),
            node.input(0));
  }

  private static void gelu(Node node, Graph graph) {
    Function function =
        switch (node.text("approximate", "none")) {
          case "none" -> Function.GELU;
          case "tanh" -> Function.GELU_TANH;
          default -> throw new Unreadable("approximate must be none or tanh");
        };
    graph.layer(node, new Activation(function, 0, 0), node.input(0));
  }

  private static void clip(Node node, Graph graph) {
    double low = bound(node, 1, "min", Double.NEGATIVE_INFINITY);
    double high = bound(node, 2, "max", Double.POSITIVE_INFINITY);
    graph.layer(node, new Activation(Function.CLIP, low, high), node.input(0));
  }

  private static double bound(Node node, int input, String name, double otherwise) {
    if (!node.has(input)) {
      return node.number(name, otherwise);
    }
    return Numbers.decimal(node.constant(input, name).numbers().known().values()[0]);
  }

  private static void parametric(Node node, Graph graph) {
    graph.layer(node, new ParametricRelu(), node.input(0), node.constant(1, "slope"));
  }
}
