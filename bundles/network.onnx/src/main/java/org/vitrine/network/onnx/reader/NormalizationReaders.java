package org.vitrine.network.onnx.reader;

import static org.vitrine.api.network.Arithmetic.Kind.ADD;
import static org.vitrine.api.network.Arithmetic.Kind.DIV;
import static org.vitrine.api.network.Arithmetic.Kind.MUL;
import static org.vitrine.api.network.Arithmetic.Kind.SUB;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.graph.Constant;
import org.vitrine.network.onnx.graph.Graph;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Value;

/** Batch normalisation as in inference; layer, instance and group normalisation step by step. */
final class NormalizationReaders {
  static final Map<String, OperatorReader> ALL =
      Map.of(
          "BatchNormalization", NormalizationReaders::batch,
          "LayerNormalization", NormalizationReaders::layer,
          "InstanceNormalization", NormalizationReaders::instance,
          "GroupNormalization", NormalizationReaders::group);

  private NormalizationReaders() {}

  private static void batch(Node node, Graph graph) {
    node.require("training_mode", 0);
    node.require("spatial", 1);
    graph.layer(
        node,
        new BatchNormalization(node.number("epsilon", 1e-5), node.number("momentum", 0.9)),
        node.input(0),
        node.constant(1, "scale"),
        node.constant(2, "bias"),
        node.constant(3, "mean"),
        node.constant(4, "variance"));
  }

  private static void layer(Node node, Graph graph) {
    node.ignore("stash_type");
    int rank = node.shape(0).rank();
    int axis = PartReaders.front(node.integer("axis", -1), node.shape(0));
    List<Integer> axes = IntStream.range(axis, rank).boxed().toList();
    Value normal = standardized(node, graph, node.input(0), axes);
    Constant scale = node.constant(1, "scale");
    if (node.has(2)) {
      Value scaled = graph.step(node, "scaled", new Arithmetic(MUL), normal, scale);
      graph.layer(node, new Arithmetic(ADD), scaled, node.constant(2, "bias"));
    } else {
      graph.layer(node, new Arithmetic(MUL), normal, scale);
    }
  }

  private static void instance(Node node, Graph graph) {
    List<Integer> axes = IntStream.range(2, node.shape(0).rank()).boxed().toList();
    perChannel(node, graph, standardized(node, graph, node.input(0), axes), 1);
  }

  private static void group(Node node, Graph graph) {
    node.ignore("stash_type");
    Shape x = node.shape(0);
    int groups = node.integer("num_groups", 1);
    Reshape apart = new Reshape(List.of(0, groups, -1));
    Value grouped = graph.step(node, "groups", apart, node.input(0));
    Value normal = standardized(node, graph, grouped, List.of(2));
    List<Integer> back = new ArrayList<>(List.of(0));
    for (int i = 1; i < x.rank(); i++) {
      back.add(x.at(i));
    }
    Value joined = graph.step(node, "joined", new Reshape(back), normal);
    // scale and bias are per group in the first version of the operator, per channel since
    int each = x.at(1) / node.constant(1, "scale").shape().size();
    perChannel(node, graph, joined, each);
  }

  private static void perChannel(Node node, Graph graph, Value normal, int each) {
    int rank = node.shape(0).rank();
    Constant scale = channels(node.constant(1, "scale"), rank, each);
    Constant bias = channels(node.constant(2, "bias"), rank, each);
    Value scaled = graph.step(node, "scaled", new Arithmetic(MUL), normal, scale);
    graph.layer(node, new Arithmetic(ADD), scaled, bias);
  }

  /** Returns values per channel such that they broadcast over the axes behind it. */
  private static Constant channels(Constant constant, int rank, int each) {
    float[] from = constant.tensor().array();
    float[] to = new float[from.length * each];
    for (int i = 0; i < to.length; i++) {
      to[i] = from[i / each];
    }
    int[] shape = new int[rank - 1];
    java.util.Arrays.fill(shape, 1);
    shape[0] = to.length;
    return constant.with(Tensor.of(Shape.of(shape), to));
  }

  /** (x - mean) / sqrt(variance + epsilon) over the axes. */
  private static Value standardized(Node node, Graph graph, Value x, List<Integer> axes) {
    Reduction mean = new Reduction(Reduction.Kind.MEAN, axes, true);
    Activation root = new Activation(Activation.Function.SQRT, 0, 0);
    Tensor epsilon = Tensor.of(Shape.of(), (float) node.number("epsilon", 1e-5));
    Value center = graph.step(node, "mean", mean, x);
    Value apart = graph.step(node, "centered", new Arithmetic(SUB), x, center);
    Value square = graph.step(node, "squared", new Arithmetic(MUL), apart, apart);
    Value variance = graph.step(node, "variance", mean, square);
    Constant tiny = graph.constant(node, "epsilon", epsilon);
    Value safe = graph.step(node, "shifted", new Arithmetic(ADD), variance, tiny);
    Value deviation = graph.step(node, "deviation", root, safe);
    return graph.step(node, "normalized", new Arithmetic(DIV), apart, deviation);
  }
}
