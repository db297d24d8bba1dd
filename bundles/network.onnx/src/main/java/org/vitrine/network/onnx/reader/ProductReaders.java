package org.vitrine.network.onnx.reader;

import java.util.List;
import java.util.Map;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.MatrixMultiplication;
import org.vitrine.api.network.Transposition;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.graph.Computed;
import org.vitrine.network.onnx.graph.Constant;
import org.vitrine.network.onnx.graph.Graph;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Value;

/** Gemm and MatMul; with constant weights on the right they are dense layers. */
final class ProductReaders {
  static final Map<String, OperatorReader> ALL =
      Map.of("Gemm", ProductReaders::general, "MatMul", ProductReaders::plain);

  private static final Transposition SWAP = new Transposition(List.of(1, 0));

  private ProductReaders() {}

  private static void plain(Node node, Graph graph) {
    Value left = node.input(0);
    Value right = node.input(1);
    boolean dense = left instanceof Computed && left.shape().rank() == 2;
    if (dense && right instanceof Constant weights && weights.shape().rank() == 2) {
      graph.layer(node, new Dense(), left, weights.with(transposed(weights.tensor())));
    } else {
      graph.layer(node, new MatrixMultiplication(), left, right);
    }
  }

  /** alpha a b + beta c, where a and b may be transposed. */
  private static void general(Node node, Graph graph) {
    float alpha = (float) node.number("alpha", 1);
    float beta = (float) node.number("beta", 1);
    boolean swapLeft = node.flag("transA", false);
    boolean swapRight = node.flag("transB", false);
    Value left = swapLeft ? graph.step(node, "transA", SWAP, node.input(0)) : node.input(0);
    boolean biased = node.has(2) && beta != 0;
    if (node.input(1) instanceof Constant right) {
      Tensor b = swapRight ? right.tensor() : transposed(right.tensor());
      Constant weights = right.with(scaled(b, alpha));
      Constant bias = biased ? bias(node, beta, weights.shape().at(0)) : null;
      if (bias != null) {
        graph.layer(node, new Dense(), left, weights, bias);
      } else if (biased) {
        add(node, graph, graph.step(node, "product", new Dense(), left, weights), beta);
      } else {
        graph.layer(node, new Dense(), left, weights);
      }
      return;
    }
    Value right = swapRight ? graph.step(node, "transB", SWAP, node.input(1)) : node.input(1);
    MatrixMultiplication product = new MatrixMultiplication();
    Arithmetic times = new Arithmetic(Arithmetic.Kind.MUL);
    Constant factor = graph.constant(node, "alpha", Tensor.of(Shape.of(), alpha));
    if (!biased && alpha == 1) {
      graph.layer(node, product, left, right);
    } else if (!biased) {
      graph.layer(node, times, graph.step(node, "product", product, left, right), factor);
    } else {
      Value value = graph.step(node, "product", product, left, right);
      add(node, graph, alpha == 1 ? value : graph.step(node, "scaled", times, value, factor), beta);
    }
  }

  private static void add(Node node, Graph graph, Value product, float beta) {
    Value summand = node.input(2);
    if (summand instanceof Constant constant) {
      summand = constant.with(scaled(constant.tensor(), beta));
    } else if (beta != 1) {
      Constant factor = graph.constant(node, "beta", Tensor.of(Shape.of(), beta));
      summand = graph.step(node, "summand", new Arithmetic(Arithmetic.Kind.MUL), summand, factor);
    }
    graph.layer(node, new Arithmetic(Arithmetic.Kind.ADD), product, summand);
  }

  /** Returns the bias of a dense layer, or null if what is added is not the same for all rows. */
  private static Constant bias(Node node, float beta, int outputs) {
    if (!(node.input(2) instanceof Constant constant)) {
      return null;
    }
    Shape shape = constant.shape();
    if (shape.rank() == 2 && shape.at(0) != 1) {
      return null;
    }
    Tensor tensor = scaled(constant.tensor(), beta);
    if (tensor.size() == 1) {
      return constant.with(Tensor.full(Shape.of(outputs), tensor.array()[0]));
    }
    return constant.with(tensor.reshape(Shape.of(outputs)));
  }

  private static Tensor scaled(Tensor tensor, float factor) {
    return factor == 1 ? tensor : tensor.map(v -> v * factor);
  }

  private static Tensor transposed(Tensor matrix) {
    int rows = matrix.shape().at(0);
    int columns = matrix.shape().at(1);
    float[] from = matrix.array();
    float[] to = new float[from.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        to[j * rows + i] = from[i * columns + j];
      }
    }
    return Tensor.of(Shape.of(columns, rows), to);
  }
}
