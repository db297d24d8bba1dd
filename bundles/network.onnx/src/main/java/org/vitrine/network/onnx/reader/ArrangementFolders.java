package org.vitrine.network.onnx.reader;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vitrine.api.network.Flatten;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.network.Squeeze;
import org.vitrine.api.network.Transposition;
import org.vitrine.api.network.Unsqueeze;
import org.vitrine.api.tensor.Shape;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Numbers;
import org.vitrine.network.onnx.graph.Unreadable;

/** Constants in another shape or order. */
final class ArrangementFolders {
  static final Map<String, ConstantFolder> ALL =
      Map.ofEntries(
          entry("Reshape", ArrangementFolders::reshape),
          entry("Flatten", ArrangementFolders::flatten),
          entry("Squeeze", ArrangementFolders::squeeze),
          entry("Unsqueeze", ArrangementFolders::unsqueeze),
          entry("Transpose", ArrangementFolders::transpose));

  private ArrangementFolders() {}

  private static Numbers reshape(Node node, List<Numbers> inputs) {
    node.ignore("allowzero");
    Numbers x = inputs.get(0);
    return x.reshape(new Reshape(inputs.get(1).integers()).outputShape(List.of(x.shape())));
  }

  private static Numbers flatten(Node node, List<Numbers> inputs) {
    Numbers x = inputs.get(0);
    return x.reshape(new Flatten(node.integer("axis", 1)).outputShape(List.of(x.shape())));
  }

  private static Numbers squeeze(Node node, List<Numbers> inputs) {
    Numbers x = inputs.get(0);
    List<Integer> axes =
        node.integers("axes", 1)
            .orElseGet(
                () ->
                    IntStream.range(0, x.shape().rank())
                        .filter(i -> x.shape().at(i) == 1)
                        .boxed()
                        .toList());
    return x.reshape(new Squeeze(axes).outputShape(List.of(x.shape())));
  }

  private static Numbers unsqueeze(Node node, List<Numbers> inputs) {
    Numbers x = inputs.get(0);
    List<Integer> axes =
        node.integers("axes", 1).orElseThrow(() -> new Unreadable("the axes are missing"));
    return x.reshape(new Unsqueeze(axes).outputShape(List.of(x.shape())));
  }

  private static Numbers transpose(Node node, List<Numbers> inputs) {
    Numbers x = inputs.get(0);
    int rank = x.shape().rank();
    List<Integer> order = node.integers("perm").orElseGet(() -> ShapeReaders.reversed(rank));
    Shape shape = new Transposition(order).outputShape(List.of(x.shape()));
    int[] strides = new int[rank];
    int stride = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= x.shape().at(axis);
    }
    return x.pick(
        shape,
        index -> {
          int rest = index;
          int source = 0;
          for (int axis = rank - 1; axis >= 0; axis--) {
            source += rest % shape.at(axis) * strides[order.get(axis)];
            rest /= shape.at(axis);
          }
          return source;
        });
  }
}
