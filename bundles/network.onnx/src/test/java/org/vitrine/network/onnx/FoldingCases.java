package org.vitrine.network.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.vitrine.network.onnx.reader.OperatorsTest;

/** Constants, computing with them, and the shape arithmetic that exporters emit. */
public final class FoldingCases {
  private FoldingCases() {}

  private static OnnxCase image(int opset) {
    return OnnxCase.of(opset, -1, 4, 6, 8);
  }

  public static Map<String, OnnxCase> all() {
    return OperatorsTest.cases(
        "view",
            image(13)
                .integer("zero", 0)
                .integers("rest", -1)
                .integers("axis", 0)
                .node("Shape", "x -> s")
                .node("Gather", "s, zero -> n")
                .node("Unsqueeze", "n, axis -> n1")
                .node("Concat", "n1, rest -> t", "axis", 0)
                .node("Reshape", "x, t -> y"),
        "view-opset-9",
            image(9)
                .integers("rest", -1)
                .node("Shape", "x -> s")
                .node("Slice", "s -> n", "starts", List.of(0), "ends", List.of(1))
                .node("Concat", "n, rest -> t", "axis", 0)
                .node("Reshape", "x, t -> y"),
        "merge-batch",
            image(15)
                .integers("four", 4)
                .integers("rest", -1)
                .node("Shape", "x -> n", "start", 0, "end", 1)
                .node("Mul", "n, four -> m")
                .node("Concat", "m, rest -> t", "axis", 0)
                .node("Reshape", "x, t -> r")
                .node("Relu", "r -> q")
                .node("Shape", "x -> all")
                .node("Reshape", "q, all -> y"),
        "upsample-by-shape",
            image(11)
                .floats("roi")
                .floats("none")
                .floats("two", 2, 2)
                .integers("a", 0)
                .integers("b", 2)
                .integers("c", 4)
                .node("Shape", "x -> s")
                .node("Slice", "s, b, c -> hw")
                .node("Slice", "s, a, b -> nc")
                .node("Cast", "hw -> f", "to", 1)
                .node("Mul", "f, two -> g")
                .node("Floor", "g -> h")
                .node("Cast", "h -> i", "to", 7)
                .node("Concat", "nc, i -> t", "axis", 0)
                .node("Resize", "x, roi, none, t -> y"),
        "weights-folded",
            image(13)
                .weights("w", 4, 6, 3, 3)
                .scalar("c", 2)
                .node("Transpose", "w -> v", "perm", List.of(1, 0, 2, 3))
                .node("Mul", "v, c -> u")
                .node("Conv", "x, u -> y"),
        "bias-folded",
            image(13)
                .weights("v", 4)
                .integers("a", 1, 2)
                .node("Exp", "v -> e")
                .node("Sqrt", "e -> q")
                .node("Unsqueeze", "q, a -> u")
                .node("Div", "x, u -> y"),
        "filled",
            image(13)
                .integers("s", 4, 1, 8)
                .node(
                    "ConstantOfShape",
                    "s -> c",
                    "value",
                    TensorProto.newBuilder().setDataType(1).addDims(1).addFloatData(0.5f))
                .node("Mul", "x, c -> y"),
        "constants",
            image(13)
                .node("Constant", "-> a", "value_float", 0.5f)
                .node("Constant", "-> b", "value_floats", List.of(1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f))
                .node("Constant", "-> c", "value", half(1.5f, -0.25f))
                .node("Cast", "c -> d", "to", 1)
                .node("Constant", "-> e", "value_ints", List.of(2, 1, 1))
                .node("Reshape", "d, e -> f")
                .node("Constant", "-> i", "value_int", 1)
                .node("Gather", "f, i -> g")
                .node("Mul", "x, a -> h")
                .node("Add", "h, b -> j")
                .node("Sub", "j, g -> y"),
        "doubles",
            image(13)
                .tensor(doubles("w", 0.1, -3.5))
                .node("Cast", "w -> v", "to", 1)
                .node("ReduceMax", "x -> m", "axes", List.of(2, 3))
                .node("Flatten", "m -> n")
                .weights("k", 4, 2)
                .node("MatMul", "n, k -> o")
                .node("Add", "o, v -> y"),
        "range-where",
            image(13)
                .integer("a", 0)
                .integer("b", 8)
                .integer("c", 1)
                .integers("z", 3)
                .node("Range", "a, b, c -> r")
                .node("Less", "r, z -> l")
                .scalar("p", 1)
                .scalar("q", -1)
                .node("Where", "l, p, q -> w")
                .node("Mul", "x, w -> y"),
        "size",
            image(14)
                .integers("t", 6, 8)
                .node("Size", "t -> n")
                .node("Cast", "n -> f", "to", 1)
                .node("Div", "x, f -> y"),
        "two-uses",
            image(13)
                .weights("w", 4, 4)
                .node("ReduceMean", "x -> m", "axes", List.of(2, 3), "keepdims", 0)
                .node("MatMul", "m, w -> a")
                .node("Transpose", "w -> v")
                .node("MatMul", "a, v -> y"));
  }

  private static TensorProto.Builder half(float... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDataType(TensorProto.DataType.FLOAT16_VALUE)
            .addDims(values.length);
    for (float value : values) {
      int bits = Float.floatToIntBits(value);
      int exponent = (bits >> 23 & 0xff) - 127 + 15;
      tensor.addInt32Data(((bits >>> 16) & 0x8000) | (exponent << 10) | ((bits >> 13) & 0x3ff));
    }
    return tensor;
  }

  private static TensorProto.Builder doubles(String name, double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.DOUBLE_VALUE)
        .addDims(values.length)
        .setRawData(ByteString.copyFrom(bytes.flip()));
  }
}
