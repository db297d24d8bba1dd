package org.vitrine.network.onnx.graph;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Turns stored tensors of any number type into constants; floats become float32. */
public final class TensorDecoder {
  private final ExternalData external;

  public TensorDecoder(ExternalData external) {
    this.external = external;
  }

  /**
   * Decodes a tensor.
   *
   * @throws Unreadable if its type is not a number or its data does not fill its shape
   */
  public Constant decode(String name, TensorProto proto) {
    Shape shape = shape(proto);
    DataType known = DataType.forNumber(proto.getDataType());
    DataType type = known == null ? DataType.UNDEFINED : known;
    int size = shape.size();
    if (proto.getDataLocation() == DataLocation.EXTERNAL) {
      return raw(name, type, shape, external.read(proto, (long) size * width(type)));
    }
    if (proto.hasRawData()) {
      ByteString data = proto.getRawData();
      if (data.size() != (long) size * width(type)) {
        throw new Unreadable(data.size() + " bytes do not fill " + type + " " + shape);
      }
      return raw(name, type, shape, data.asReadOnlyByteBuffer());
    }
    return typed(name, type, shape, proto);
  }

  private static Shape shape(TensorProto proto) {
    List<Integer> extents = proto.getDimsList().stream().map(Math::toIntExact).toList();
    return Shape.of(extents);
  }

  private static int width(DataType type) {
    return switch (type) {
      case BOOL, INT8, UINT8 -> 1;
      case FLOAT16, BFLOAT16, INT16, UINT16 -> 2;
      case FLOAT, INT32, UINT32 -> 4;
      case DOUBLE, INT64, UINT64 -> 8;
      default -> throw new Unreadable("numbers of type " + type + " are not supported");
    };
  }

  private static Constant raw(String name, DataType type, Shape shape, ByteBuffer bytes) {
    // absolute positions must count from the tensor's first byte, not from the file's
    ByteBuffer data = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    return switch (type) {
      case FLOAT -> {
        float[] array = new float[shape.size()];
        data.asFloatBuffer().get(array);
        yield Constant.of(name, Tensor.of(shape, array));
      }
      case FLOAT16 -> floats(name, shape, i -> half(data.getShort(2 * i)));
      case BFLOAT16 -> floats(name, shape, i -> brain(data.getShort(2 * i)));
      case DOUBLE -> floats(name, shape, i -> data.getDouble(8 * i));
      case BOOL, UINT8 -> integers(name, shape, i -> data.get(i) & 0xff);
      case INT8 -> integers(name, shape, data::get);
      case INT16 -> integers(name, shape, i -> data.getShort(2 * i));
      case UINT16 -> integers(name, shape, i -> data.getShort(2 * i) & 0xffff);
      case INT32 -> integers(name, shape, i -> data.getInt(4 * i));
      case UINT32 -> integers(name, shape, i -> Integer.toUnsignedLong(data.getInt(4 * i)));
      default -> integers(name, shape, i -> data.getLong(8 * i));
    };
  }

  private static Constant typed(String name, DataType type, Shape shape, TensorProto proto) {
    width(type);
    int given =
        switch (type) {
          case FLOAT -> proto.getFloatDataCount();
          case DOUBLE -> proto.getDoubleDataCount();
          case INT64 -> proto.getInt64DataCount();
          case UINT32, UINT64 -> proto.getUint64DataCount();
          default -> proto.getInt32DataCount();
        };
    if (given != shape.size()) {
      throw new Unreadable(given + " values do not fill " + type + " " + shape);
    }
    return switch (type) {
      case FLOAT -> floats(name, shape, proto::getFloatData);
      case DOUBLE -> floats(name, shape, proto::getDoubleData);
      case FLOAT16 -> floats(name, shape, i -> half((short) proto.getInt32Data(i)));
      case BFLOAT16 -> floats(name, shape, i -> brain((short) proto.getInt32Data(i)));
      case INT64 -> integers(name, shape, proto::getInt64Data);
      case UINT32, UINT64 -> integers(name, shape, proto::getUint64Data);
      default -> integers(name, shape, proto::getInt32Data);
    };
  }

  private static Constant floats(String name, Shape shape, IntToDoubleFunction value) {
    float[] array = new float[shape.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = (float) value.applyAsDouble(i);
    }
    return Constant.of(name, Tensor.of(shape, array));
  }

  private static Constant integers(String name, Shape shape, IntToDoubleFunction value) {
    double[] values = IntStream.range(0, shape.size()).mapToDouble(value).toArray();
    return Constant.of(name, Numbers.of(true, shape, values));
  }

  private static float brain(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** IEEE 754 binary16: a sign bit, five bits of exponent, ten of fraction. */
  public static float half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude =
        switch (exponent) {
          case 0 -> Math.scalb((float) fraction, -24);
          case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb((float) (fraction | 0x400), exponent - 25);
        };
    return bits < 0 ? -magnitude : magnitude;
  }
}
