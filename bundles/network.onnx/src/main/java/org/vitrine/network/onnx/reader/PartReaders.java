package org.vitrine.network.onnx.reader;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vitrine.api.network.Concatenation;
import org.vitrine.api.network.Slice;
import org.vitrine.api.network.Squeeze;
import org.vitrine.api.tensor.Shape;
import org.vitrine.network.onnx.graph.Constant;
import org.vitrine.network.onnx.graph.Graph;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Unreadable;
import org.vitrine.network.onnx.graph.Value;

/** Joining and taking apart: Concat, Split, Slice and Gather. */
final class PartReaders {
  static final Map<String, OperatorReader> ALL =
      Map.of(
          "Concat", PartReaders::concat,
          "Split", PartReaders::split,
          "Slice", PartReaders::slice,
          "Gather", PartReaders::gather);

  private PartReaders() {}

  private static void concat(Node node, Graph graph) {
    Concatenation operation = new Concatenation(node.integer("axis", 1));
    Value[] parts = node.inputs().toArray(Value[]::new);
    boolean batch = node.inputs().stream().anyMatch(v -> v.shape().at(0) < 0);
    for (int i = 0; i < parts.length && batch; i++) {
      parts[i] = RepetitionReaders.perImage(node, graph, parts[i], operation.axis());
    }
    graph.layer(node, operation, parts);
  }

  private static void split(Node node, Graph graph) {
    int axis = node.integer("axis", 0);
    Optional<List<Integer>> given = node.integers("split", 1);
    node.ignore("num_outputs");
    int count = node.outputs().size();
    List<Integer> sizes = given.orElseGet(() -> equal(node.shape(0).at(axis), count));
    if (sizes.size() != count) {
      throw new Unreadable("split = " + sizes + " does not fit its " + count + " outputs");
    }
    int start = 0;
    for (int i = 0; i < count; i++) {
      int end = start + sizes.get(i);
      if (!node.outputs().get(i).isEmpty()) {
        graph.layer(node, i, slice(axis, start, end, 1), node.input(0));
      }
      start = end;
    }
  }

  /** The last part may be smaller. */
  private static List<Integer> equal(int extent, int count) {
    if (extent < 0) {
      throw new Unreadable("splitting an axis of unknown extent is not supported");
    }
    int size = (extent + count - 1) / count;
    return IntStream.range(0, count).mapToObj(i -> Math.min(size, extent - i * size)).toList();
  }

  private static Slice slice(int axis, int start, int end, int step) {
    return new Slice(List.of(axis), List.of(start), List.of(end), List.of(step));
  }

  private static void slice(Node node, Graph graph) {
    graph.layer(node, slice(node), node.input(0));
  }

  /** Returns what a Slice node takes. */
  static Slice slice(Node node) {
    List<Integer> starts = required(node, "starts", 1);
    List<Integer> ends = required(node, "ends", 2);
    List<Integer> axes =
        node.integers("axes", 3)
            .orElseGet(() -> IntStream.range(0, starts.size()).boxed().toList());
    List<Integer> steps =
        node.has(4)
            ? node.constant(4, "steps").numbers().integers()
            : Collections.nCopies(starts.size(), 1);
    if (steps.contains(0)) {
      throw new Unreadable("a step of 0 is not allowed");
    }
    return new Slice(axes, starts, ends, steps);
  }

  private static List<Integer> required(Node node, String name, int input) {
    return node.integers(name, input).orElseThrow(() -> new Unreadable(name + " is missing"));
  }

  /** One index, or indices at equal distances, are a slice. */
  private static void gather(Node node, Graph graph) {
    int axis = node.integer("axis", 0);
    Constant indices = node.constant(1, "indices");
    List<Integer> at = indices.numbers().integers();
    if (at.isEmpty() || indices.shape().rank() > 1) {
      throw new Unreadable("indices of shape " + indices.shape() + " are not supported");
    }
    int extent = node.shape(0).at(axis);
    if (at.stream().anyMatch(i -> i < 0) && extent >= 0) {
      at = at.stream().map(i -> i < 0 ? i + extent : i).toList();
    }
    Slice part = progression(axis, at);
    if (indices.shape().rank() == 1) {
      graph.layer(node, part, node.input(0));
    } else {
      Value kept = graph.step(node, "slice", part, node.input(0));
      graph.layer(node, new Squeeze(List.of(axis)), kept);
    }
  }

  private static Slice progression(int axis, List<Integer> at) {
    int step = at.size() > 1 ? at.get(1) - at.get(0) : 1;
    int last = at.get(at.size() - 1);
    boolean even =
        step != 0 && IntStream.range(1, at.size()).allMatch(i -> at.get(i) - at.get(i - 1) == step);
    if (!even) {
      throw new Unreadable("indices that are not at equal distances are not supported");
    }
    int end = last + Integer.signum(step);
    // an index before 0 or after -1 has no number of its own: the far end stands for it
    boolean wraps = (last >= 0 && end < 0) || (last < 0 && end >= 0);
    int far = step > 0 ? Integer.MAX_VALUE : Integer.MIN_VALUE;
    return slice(axis, at.get(0), wraps ? far : end, step);
  }

  /** Returns the axis counted from the front. */
  static int front(int axis, Shape shape) {
    if (axis < -shape.rank() || axis >= shape.rank()) {
      throw new Unreadable("axis " + axis + " does not exist in " + shape);
    }
    return axis < 0 ? axis + shape.rank() : axis;
  }
}
