package org.vitrine.network.onnx.writer;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.vitrine.api.tensor.Tensor;

/** Turns tensors into what ONNX stores: float32, little-endian. */
public final class TensorEncoder {
  private TensorEncoder() {}

  public static TensorProto.Builder encode(Tensor tensor) {
    return header(tensor).setRawData(UnsafeByteOperations.unsafeWrap(bytes(tensor)));
  }

  /** Returns type and shape without the values. */
  public static TensorProto.Builder header(Tensor tensor) {
    TensorProto.Builder header =
        TensorProto.newBuilder().setDataType(TensorProto.DataType.FLOAT_VALUE);
    for (int extent : tensor.shape().toArray()) {
      header.addDims(extent);
    }
    return header;
  }

  public static ByteBuffer bytes(Tensor tensor) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * tensor.size()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(tensor.array());
    return bytes;
  }
}
