package org.vitrine.network.onnx.reader;

import static java.util.Map.entry;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.tensor.Shape;
import org.vitrine.network.onnx.graph.Constant;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Numbers;
import org.vitrine.network.onnx.graph.TensorDecoder;
import org.vitrine.network.onnx.graph.Unreadable;

/** Constants made from a few numbers, and few numbers made from constants. */
final class CreationFolders {
  private static final TensorDecoder INLINE = new TensorDecoder(null);

  static final Map<String, ConstantFolder> ALL =
      Map.ofEntries(
          entry("ConstantOfShape", CreationFolders::filled),
          entry("Range", CreationFolders::range),
          entry("ReduceProd", CreationFolders::product));

  private CreationFolders() {}

  /** Returns whether casting to the type drops what follows the point. */
  static boolean integral(DataType type) {
    return switch (type == null ? DataType.UNDEFINED : type) {
      case FLOAT, DOUBLE, FLOAT16, BFLOAT16 -> false;
      case BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64 -> true;
      default -> throw new Unreadable("a cast to " + type + " is not supported");
    };
  }

  private static Numbers filled(Node node, List<Numbers> inputs) {
    Shape shape = Numbers.require(Shape.of(inputs.get(0).integers()));
    Optional<Constant> value =
        node.find("value").map(AttributeProto::getT).map(t -> INLINE.decode("value", t));
    double[] values = new double[shape.size()];
    Arrays.fill(values, value.map(v -> v.numbers().values()[0]).orElse(0.0));
    return Numbers.of(value.isPresent() && value.get().integral(), shape, values);
  }

  private static Numbers range(Node node, List<Numbers> inputs) {
    double start = inputs.get(0).known().values()[0];
    double limit = inputs.get(1).known().values()[0];
    double delta = inputs.get(2).known().values()[0];
    int count = (int) Math.max(0, Math.ceil((limit - start) / delta));
    double[] values = new double[Numbers.require(Shape.of(count)).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = start + i * delta;
    }
    return Numbers.of(inputs.get(0).integral(), Shape.of(values.length), values);
  }

  private static Numbers product(Node node, List<Numbers> inputs) {
    Numbers x = inputs.get(0);
    boolean keep = node.flag("keepdims", true);
    List<Integer> axes = node.integers("axes", 1).orElse(List.of(0));
    node.ignore("noop_with_empty_axes");
    if (x.shape().rank() != 1 || !(axes.isEmpty() || axes.equals(List.of(0)))) {
      throw new Unreadable("the operator ReduceProd is supported for shapes only");
    }
    return x.product(keep ? Shape.of(1) : Shape.of());
  }
}
