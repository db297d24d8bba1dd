package org.vitrine.network.onnx.reader;

import java.util.Map;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Activation.Function;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Arithmetic.Kind;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.graph.Constant;
import org.vitrine.network.onnx.graph.Graph;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Value;

/** Functions of one value that are made of several layers. */
final class ComposedActivationReaders {
  static final Map<String, OperatorReader> ALL =
      Map.of(
          "Celu", ComposedActivationReaders::celu,
          "Mish", ComposedActivationReaders::mish,
          "Softsign", ComposedActivationReaders::softsign);

  private ComposedActivationReaders() {}

  /** alpha ELU(x / alpha). */
  private static void celu(Node node, Graph graph) {
    double alpha = node.number("alpha", 1);
    Constant factor = graph.constant(node, "alpha", Tensor.of(Shape.of(), (float) alpha));
    Value small = graph.step(node, "scaled", new Arithmetic(Kind.DIV), node.input(0), factor);
    Value elu = graph.step(node, "elu", new Activation(Function.ELU, 1, 0), small);
    graph.layer(node, new Arithmetic(Kind.MUL), elu, factor);
  }

  /** x tanh(softplus(x)). */
  private static void mish(Node node, Graph graph) {
    Value soft = graph.step(node, "softplus", function(Function.SOFTPLUS), node.input(0));
    Value gate = graph.step(node, "tanh", function(Function.TANH), soft);
    graph.layer(node, new Arithmetic(Kind.MUL), node.input(0), gate);
  }

  /** x / (1 + |x|). */
  private static void softsign(Node node, Graph graph) {
    Value size = graph.step(node, "absolute", function(Function.ABS), node.input(0));
    Constant one = graph.constant(node, "one", Tensor.of(Shape.of(), 1));
    Value divisor = graph.step(node, "divisor", new Arithmetic(Kind.ADD), size, one);
    graph.layer(node, new Arithmetic(Kind.DIV), node.input(0), divisor);
  }

  private static Activation function(Function function) {
    return new Activation(function, 0, 0);
  }
}
