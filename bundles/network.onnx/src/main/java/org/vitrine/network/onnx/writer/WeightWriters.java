package org.vitrine.network.onnx.writer;

import static org.vitrine.network.onnx.writer.OperationWriters.writer;

import java.util.Map;
import java.util.function.BiConsumer;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.MatrixMultiplication;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.ParametricRelu;

/** Layers with weights, except convolutions. */
final class WeightWriters {
  static final Map<Class<?>, BiConsumer<Operation, NodeDraft>> ALL =
      Map.ofEntries(
          writer(Dense.class, (o, node) -> node.type("Gemm").integer("transB", 1)),
          writer(MatrixMultiplication.class, (o, node) -> node.type("MatMul")),
          writer(ParametricRelu.class, (o, node) -> node.type("PRelu")),
          writer(BatchNormalization.class, WeightWriters::normalization));

  private WeightWriters() {}

  private static void normalization(BatchNormalization operation, NodeDraft node) {
    node.type("BatchNormalization")
        .number("epsilon", operation.epsilon())
        .number("momentum", operation.momentum());
  }
}
