package org.vitrine.network.onnx;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vitrine.network.onnx.reader.OperatorsTest;

/** Functions of one or two values, softmax, normalisation. */
public final class ElementCases {
  private ElementCases() {}

  public static Map<String, OnnxCase> all() {
    Map<String, OnnxCase> all = new TreeMap<>();
    all.putAll(activations());
    all.putAll(arithmetic());
    all.putAll(softmaxes());
    all.putAll(normalizations());
    return all;
  }

  private static OnnxCase image(int opset) {
    return OnnxCase.of(opset, -1, 3, 4, 5);
  }

  private static OnnxCase one(int opset, String operator, Object... attributes) {
    return image(opset).node(operator, "x -> y", attributes);
  }

  /** The argument is made positive first. */
  private static OnnxCase positive(String operator) {
    return image(13)
        .scalar("c", 0.5f)
        .node("Abs", "x -> a")
        .node("Add", "a, c -> b")
        .node(operator, "b -> y");
  }

  private static Map<String, OnnxCase> activations() {
    Map<String, OnnxCase> all =
        OperatorsTest.cases(
            "log", positive("Log"),
            "sqrt", positive("Sqrt"),
            "reciprocal", positive("Reciprocal"),
            "leaky", one(9, "LeakyRelu", "alpha", 0.3f),
            "leaky-default", one(13, "LeakyRelu"),
            "elu", one(9, "Elu", "alpha", 0.7f),
            "elu-default", one(13, "Elu"),
            "selu", one(13, "Selu", "alpha", 1.5f, "gamma", 1.1f),
            "selu-default", one(13, "Selu"),
            "hard-sigmoid", one(13, "HardSigmoid", "alpha", 0.3f, "beta", 0.4f),
            "hard-sigmoid-default", one(13, "HardSigmoid"),
            "hard-swish", one(14, "HardSwish"),
            "gelu", one(20, "Gelu"),
            "gelu-tanh", one(20, "Gelu", "approximate", "tanh"),
            "celu", one(13, "Celu", "alpha", 0.6f),
            "mish", one(18, "Mish"),
            "softsign", one(9, "Softsign"),
            "clip-6", one(9, "Clip", "min", -0.5f, "max", 0.8f),
            "clip-6-open", one(9, "Clip", "min", 0f),
            "clip-11", image(11).scalar("l", -1).scalar("h", 1).node("Clip", "x, l, h -> y"),
            "clip-13-high", image(13).scalar("h", 0.1f).node("Clip", "x, -, h -> y"),
            "clip-13-none", image(13).node("Clip", "x -> y"),
            "prelu", image(9).weights("s", 3, 1, 1).node("PRelu", "x, s -> y"),
            "prelu-single", image(13).weights("s", 1).node("PRelu", "x, s -> y"));
    for (String name :
        List.of("Relu", "Sigmoid", "Tanh", "Erf", "Softplus", "Exp", "Abs", "Neg", "Identity")) {
      all.put(name, one(13, name));
    }
    return all;
  }

  private static Map<String, OnnxCase> arithmetic() {
    Map<String, OnnxCase> all =
        OperatorsTest.cases(
            "pow", image(13).integer("p", 2).node("Pow", "x, p -> y"),
            "min-3", image(13).weights("w", 5).node("Neg", "x -> n").node("Min", "x, n, w -> y"),
            "max-1", image(13).node("Max", "x -> y"),
            "max-2", image(9).weights("w", 3, 1, 1).node("Max", "w, x -> y"),
            "sum-3", image(13).weights("w", 3, 4, 5).node("Sum", "x, w, x -> y"),
            "mean-3", image(13).weights("w", 3, 4, 5).node("Mean", "x, w, x -> y"),
            "mean-1", image(13).node("Mean", "x -> y"),
            "dropout-7", one(9, "Dropout", "ratio", 0.3f),
            "dropout-12", image(13).scalar("r", 0.3f).node("Dropout", "x, r -> y"),
            "dropout-mask", image(13).node("Dropout", "x -> y, mask"),
            "cast-float", one(13, "Cast", "to", 1));
    for (String name : List.of("Add", "Sub", "Mul", "Div")) {
      all.put(name, image(13).positive("w", 3, 1, 5).node(name, "x, w -> y"));
      all.put(
          name + "-left", image(9).scalar("w", 0.5f).node("Exp", "x -> e").node(name, "w, e -> y"));
      all.put(name + "-two", image(13).node("Exp", "x -> e").node(name, "x, e -> y"));
    }
    return all;
  }

  private static Map<String, OnnxCase> softmaxes() {
    Map<String, OnnxCase> all = new TreeMap<>();
    for (String name : List.of("Softmax", "LogSoftmax")) {
      for (int axis = -1; axis < 4; axis++) {
        all.put(name + "-13-" + axis, one(13, name, "axis", axis));
        if (axis != 0) {
          all.put(name + "-11-" + axis, one(11, name, "axis", axis));
        }
      }
      all.put(name + "-default-11", one(11, name));
      all.put(name + "-default-13", one(13, name));
    }
    return all;
  }

  private static Map<String, OnnxCase> normalizations() {
    return OperatorsTest.cases(
        "batch-norm",
            image(9)
                .weights("s", 3)
                .weights("b", 3)
                .weights("m", 3)
                .positive("v", 3)
                .node(
                    "BatchNormalization", "x, s, b, m, v -> y", "epsilon", 0.01f, "momentum", 0.8f),
        "batch-norm-15",
            image(15)
                .weights("s", 3)
                .weights("b", 3)
                .weights("m", 3)
                .positive("v", 3)
                .node("BatchNormalization", "x, s, b, m, v -> y", "training_mode", 0),
        "layer-norm",
            image(17)
                .weights("s", 4, 5)
                .weights("b", 4, 5)
                .node("LayerNormalization", "x, s, b -> y", "axis", 2, "epsilon", 1e-3f),
        "layer-norm-no-bias", image(17).weights("s", 5).node("LayerNormalization", "x, s -> y"),
        "instance-norm",
            image(13)
                .weights("s", 3)
                .weights("b", 3)
                .node("InstanceNormalization", "x, s, b -> y", "epsilon", 1e-3f),
        "group-norm-21",
            OnnxCase.of(21, -1, 6, 3, 3)
                .weights("s", 6)
                .weights("b", 6)
                .node("GroupNormalization", "x, s, b -> y", "num_groups", 2),
        "group-norm-18",
            OnnxCase.of(18, -1, 6, 3, 3)
                .weights("s", 2)
                .weights("b", 2)
                .node("GroupNormalization", "x, s, b -> y", "num_groups", 2));
  }
}
