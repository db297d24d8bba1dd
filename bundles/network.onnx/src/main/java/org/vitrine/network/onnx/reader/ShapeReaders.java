package org.vitrine.network.onnx.reader;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vitrine.api.network.Flatten;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.network.Squeeze;
import org.vitrine.api.network.Transposition;
import org.vitrine.api.network.Unsqueeze;
import org.vitrine.api.tensor.Shape;
import org.vitrine.network.onnx.graph.Computed;
import org.vitrine.network.onnx.graph.Constant;
import org.vitrine.network.onnx.graph.Graph;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Numbers;
import org.vitrine.network.onnx.graph.Unreadable;
import org.vitrine.network.onnx.graph.Value;

/** What changes or asks for a shape. */
final class ShapeReaders {
  static final Map<String, OperatorReader> ALL =
      Map.ofEntries(
          entry("Flatten", ShapeReaders::flatten),
          entry("Reshape", ShapeReaders::reshape),
          entry("Squeeze", ShapeReaders::squeeze),
          entry("Unsqueeze", ShapeReaders::unsqueeze),
          entry("Transpose", ShapeReaders::transpose),
          entry("Shape", ShapeReaders::shape),
          entry("Size", ShapeReaders::size));

  private ShapeReaders() {}

  /** Returns the symbol of an unknown extent that is not a multiple of the batch. */
  static String symbol(Computed value, int axis) {
    return "the extent of axis " + axis + " of " + value.name();
  }

  private static void flatten(Node node, Graph graph) {
    graph.layer(node, new Flatten(node.integer("axis", 1)), node.input(0));
  }

  private static void reshape(Node node, Graph graph) {
    Numbers target = node.constant(1, "shape").numbers();
    boolean zeros = IntStream.range(0, target.size()).anyMatch(i -> target.values()[i] == 0);
    if (node.flag("allowzero", false) && zeros) {
      throw new Unreadable("allowzero = 1 is not supported");
    }
    node.shape(0);
    List<Integer> extents =
        node.input(0) instanceof Computed x
            ? new ReshapeTarget(x, target, graph.fixedBatch()).extents()
            : target.integers();
    graph.layer(node, new Reshape(extents), node.input(0));
  }

  private static void squeeze(Node node, Graph graph) {
    List<Integer> axes = node.integers("axes", 1).orElseGet(() -> ones(node.shape(0)));
    graph.layer(node, new Squeeze(axes), node.input(0));
  }

  private static List<Integer> ones(Shape x) {
    return IntStream.range(0, x.rank()).filter(i -> x.at(i) == 1).boxed().toList();
  }

  private static void unsqueeze(Node node, Graph graph) {
    List<Integer> axes =
        node.integers("axes", 1).orElseThrow(() -> new Unreadable("the axes are missing"));
    graph.layer(node, new Unsqueeze(axes), node.input(0));
  }

  private static void transpose(Node node, Graph graph) {
    List<Integer> permutation =
        node.integers("perm").orElseGet(() -> reversed(node.shape(0).rank()));
    graph.layer(node, new Transposition(permutation), node.input(0));
  }

  static List<Integer> reversed(int rank) {
    return IntStream.range(0, rank).mapToObj(i -> rank - 1 - i).toList();
  }

  private static void shape(Node node, Graph graph) {
    Numbers all = extents(node.input(0));
    int start = clamp(node.integer("start", 0), all.size());
    int end = clamp(node.integer("end", all.size()), all.size());
    Numbers part = all.pick(Shape.of(Math.max(0, end - start)), i -> start + i);
    String output = node.outputs().get(0);
    graph.define(output, Constant.of(output, part));
  }

  private static int clamp(int index, int size) {
    return Math.max(0, Math.min(index < 0 ? index + size : index, size));
  }

  private static void size(Node node, Graph graph) {
    Numbers all = extents(node.input(0));
    String output = node.outputs().get(0);
    graph.define(output, Constant.of(output, all.product(Shape.of())));
  }

  private static Numbers extents(Value value) {
    Shape shape = value.shape();
    List<String> symbols = new ArrayList<>();
    double[] values = new double[shape.rank()];
    for (int i = 0; i < values.length; i++) {
      boolean unknown = shape.at(i) < 0 && value instanceof Computed;
      int factor = unknown ? ((Computed) value).batchFactor(i) : 0;
      values[i] = unknown ? Math.max(factor, 1) : shape.at(i);
      String other = unknown ? symbol((Computed) value, i) : null;
      symbols.add(factor > 0 ? Numbers.BATCH : other);
    }
    return new Numbers(true, Shape.of(values.length), values, symbols.toArray(String[]::new));
  }
}
