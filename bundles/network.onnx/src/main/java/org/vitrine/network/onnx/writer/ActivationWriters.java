package org.vitrine.network.onnx.writer;

import static org.vitrine.network.onnx.writer.OperationWriters.writer;

import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.Identity;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.Softmax;

/** What works element by element, and softmax. */
final class ActivationWriters {
  static final Map<Class<?>, BiConsumer<Operation, NodeDraft>> ALL =
      Map.ofEntries(
          writer(Activation.class, ActivationWriters::activation),
          writer(Arithmetic.class, (o, node) -> node.type(capitalized(o.kind().name()))),
          writer(Softmax.class, ActivationWriters::softmax),
          writer(Dropout.class, (o, node) -> node.type("Dropout").input("ratio", o.ratio())),
          writer(Identity.class, (o, node) -> node.type("Identity")));

  private ActivationWriters() {}

  private static void activation(Activation operation, NodeDraft node) {
    double alpha = operation.alpha();
    double beta = operation.beta();
    switch (operation.function()) {
      case RELU -> node.type("Relu");
      case LEAKY_RELU -> node.type("LeakyRelu").number("alpha", alpha);
      case CLIP -> clip(node.type("Clip"), alpha, beta);
      case SIGMOID -> node.type("Sigmoid");
      case TANH -> node.type("Tanh");
      case ELU -> node.type("Elu").number("alpha", alpha);
      case SELU -> node.type("Selu").number("alpha", alpha).number("gamma", beta);
      case HARD_SIGMOID -> node.type("HardSigmoid").number("alpha", alpha).number("beta", beta);
      case HARD_SWISH -> node.type("HardSwish");
      case GELU -> node.type("Gelu");
      case GELU_TANH -> node.type("Gelu").text("approximate", "tanh");
      case ERF -> node.type("Erf");
      case SOFTPLUS -> node.type("Softplus");
      case EXP -> node.type("Exp");
      case LOG -> node.type("Log");
      case SQRT -> node.type("Sqrt");
      case RECIPROCAL -> node.type("Reciprocal");
      case ABS -> node.type("Abs");
      case NEGATIVE -> node.type("Neg");
    }
  }

  private static void clip(NodeDraft node, double low, double high) {
    if (Double.isInfinite(low)) {
      node.skip();
    } else {
      node.input("min", low);
    }
    if (!Double.isInfinite(high)) {
      node.input("max", high);
    }
  }

  private static void softmax(Softmax operation, NodeDraft node) {
    node.type(operation.logarithmic() ? "LogSoftmax" : "Softmax").integer("axis", operation.axis());
  }

  private static String capitalized(String constant) {
    return constant.charAt(0) + constant.substring(1).toLowerCase(Locale.ROOT);
  }
}
