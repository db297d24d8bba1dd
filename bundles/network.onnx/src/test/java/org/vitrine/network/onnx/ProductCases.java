package org.vitrine.network.onnx;

import java.util.Map;
import org.vitrine.network.onnx.reader.OperatorsTest;

/** Matrix products. */
public final class ProductCases {
  private ProductCases() {}

  private static OnnxCase row(int opset) {
    return OnnxCase.of(opset, -1, 4);
  }

  public static Map<String, OnnxCase> all() {
    return OperatorsTest.cases(
        "gemm-transposed",
            row(9).weights("w", 3, 4).weights("b", 3).node("Gemm", "x, w, b -> y", "transB", 1),
        "gemm-plain", row(13).weights("w", 4, 3).weights("b", 3).node("Gemm", "x, w, b -> y"),
        "gemm-no-bias", row(13).weights("w", 4, 3).node("Gemm", "x, w -> y", "alpha", 0.5f),
        "gemm-scaled",
            row(13)
                .weights("w", 4, 3)
                .weights("b", 1, 3)
                .node("Gemm", "x, w, b -> y", "alpha", 2f, "beta", 0.25f),
        "gemm-scalar-bias",
            row(13).weights("w", 4, 3).weights("b", 1).node("Gemm", "x, w, b -> y", "beta", 2f),
        "gemm-beta-0",
            row(13).weights("w", 4, 3).weights("b", 3).node("Gemm", "x, w, b -> y", "beta", 0f),
        "gemm-single-bias",
            row(13).weights("w", 4, 3).weights("b", 1, 1).node("Gemm", "x, w, b -> y", "beta", 2f),
        "gemm-computed-bias",
            row(13)
                .weights("w", 4, 3)
                .weights("v", 4, 3)
                .node("MatMul", "x, v -> c")
                .node("Gemm", "x, w, c -> y", "beta", 0.5f),
        "gemm-computed",
            row(13).node("Exp", "x -> e").node("Gemm", "x, e -> y", "transB", 1, "alpha", 0.5f),
        "gemm-computed-all",
            row(13)
                .weights("b", 1)
                .node("Exp", "x -> e")
                .node("Gemm", "x, e, b -> y", "transA", 1, "alpha", 0.5f, "beta", 3f),
        "matmul-dense", row(13).weights("w", 4, 3).node("MatMul", "x, w -> y"),
        "matmul-shared",
            row(13)
                .weights("w", 4, 4)
                .node("MatMul", "x, w -> a")
                .node("Gemm", "a, w -> y", "transB", 1),
        "matmul-3d", OnnxCase.of(13, -1, 5, 4).weights("w", 4, 3).node("MatMul", "x, w -> y"),
        "matmul-left", OnnxCase.of(13, -1, 5, 4).weights("w", 3, 5).node("MatMul", "w, x -> y"),
        "matmul-batched",
            OnnxCase.of(13, -1, 2, 5, 4)
                .node("Transpose", "x -> t", "perm", java.util.List.of(0, 1, 3, 2))
                .node("MatMul", "x, t -> y"));
  }
}
