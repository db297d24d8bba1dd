package org.vitrine.network.onnx.reader;

import static java.util.Map.entry;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Numbers;
import org.vitrine.network.onnx.graph.Unreadable;

/** Functions of one constant. */
final class UnaryFolders {
  static final Map<String, ConstantFolder> ALL =
      Map.ofEntries(
          entry("Floor", linear(Math::floor)),
          entry("Ceil", linear(Math::ceil)),
          entry("Round", linear(Math::rint)),
          entry("Cast", UnaryFolders::cast),
          entry("Neg", linear(v -> -v)),
          entry("Abs", known(Math::abs)),
          entry("Sqrt", known(Math::sqrt)),
          entry("Exp", known(Math::exp)),
          entry("Log", known(Math::log)),
          entry("Reciprocal", known(v -> 1 / v)),
          entry("Not", known(v -> v == 0 ? 1 : 0)));

  private UnaryFolders() {}

  private static ConstantFolder known(DoubleUnaryOperator function) {
    return (node, inputs) -> map(inputs.get(0).known(), function);
  }

  /** A whole multiple of an unknown extent stays one under rounding and change of sign. */
  private static ConstantFolder linear(DoubleUnaryOperator function) {
    return (node, inputs) -> map(whole(inputs.get(0)), function);
  }

  private static Numbers cast(Node node, List<Numbers> inputs) {
    DataType type = DataType.forNumber(node.integer("to", 0));
    node.ignore("saturate");
    boolean integral = CreationFolders.integral(type);
    Numbers x = integral ? whole(inputs.get(0)) : inputs.get(0);
    Numbers cast =
        type == DataType.BOOL
            ? map(x, v -> v == 0 ? 0 : 1)
            : integral ? map(x, v -> v < 0 ? Math.ceil(v) : Math.floor(v)) : x;
    return new Numbers(integral, cast.shape(), cast.values(), cast.symbols());
  }

  private static Numbers whole(Numbers x) {
    for (int i = 0; i < x.size(); i++) {
      if (x.symbol(i) != null && x.values()[i] != Math.rint(x.values()[i])) {
        throw new Unreadable("a constant it needs depends on " + x.symbol(i));
      }
    }
    return x;
  }

  private static Numbers map(Numbers x, DoubleUnaryOperator function) {
    double[] values = Arrays.stream(x.values()).map(function).toArray();
    return new Numbers(x.integral(), x.shape(), values, x.symbols());
  }
}
