package org.vitrine.network.onnx.reader;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import org.vitrine.api.network.Concatenation;
import org.vitrine.api.network.Slice;
import org.vitrine.api.tensor.Shape;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Numbers;

/** Parts of constants, and constants joined. */
final class SelectionFolders {
  static final Map<String, ConstantFolder> ALL =
      Map.ofEntries(
          entry("Gather", SelectionFolders::gather),
          entry("Slice", SelectionFolders::slice),
          entry("Concat", SelectionFolders::concat),
          entry("Where", SelectionFolders::where));

  private SelectionFolders() {}

  private static Numbers gather(Node node, List<Numbers> inputs) {
    Numbers x = inputs.get(0);
    Numbers indices = inputs.get(1).known();
    int axis = PartReaders.front(node.integer("axis", 0), x.shape());
    int extent = x.shape().at(axis);
    int inner = product(x.shape(), axis + 1, x.shape().rank());
    int count = indices.size();
    int[] shape = new int[x.shape().rank() - 1 + indices.shape().rank()];
    for (int i = 0; i < shape.length; i++) {
      int after = i - axis - indices.shape().rank();
      shape[i] =
          i < axis
              ? x.shape().at(i)
              : after < 0 ? indices.shape().at(i - axis) : x.shape().at(axis + 1 + after);
    }
    return x.pick(
        Shape.of(shape),
        i -> {
          int at = indices.integer(i / inner % count);
          int outer = i / inner / count;
          return (outer * extent + (at < 0 ? at + extent : at)) * inner + i % inner;
        });
  }

  private static Numbers slice(Node node, List<Numbers> inputs) {
    Slice slice = PartReaders.slice(node);
    Numbers x = inputs.get(0);
    for (int i = 0; i < slice.axes().size(); i++) {
      x = along(x, slice, i);
    }
    return x;
  }

  private static Numbers along(Numbers x, Slice slice, int which) {
    int axis = PartReaders.front(slice.axes().get(which), x.shape());
    int extent = x.shape().at(axis);
    int count = slice.count(which, extent);
    int start = slice.start(which, extent);
    int step = slice.steps().get(which);
    int inner = product(x.shape(), axis + 1, x.shape().rank());
    return x.pick(
        x.shape().with(axis, count),
        i -> (i / inner / count * extent + start + i / inner % count * step) * inner + i % inner);
  }

  private static Numbers concat(Node node, List<Numbers> inputs) {
    Numbers first = inputs.get(0);
    int axis = PartReaders.front(node.integer("axis", 0), first.shape());
    Shape shape = new Concatenation(axis).outputShape(inputs.stream().map(Numbers::shape).toList());
    int outer = product(shape, 0, axis);
    double[] values = new double[shape.size()];
    String[] symbols = new String[values.length];
    int at = 0;
    for (int o = 0; o < outer; o++) {
      for (Numbers part : inputs) {
        int size = part.size() / outer;
        for (int i = 0; i < size; i++) {
          values[at] = part.values()[o * size + i];
          symbols[at++] = part.symbol(o * size + i);
        }
      }
    }
    return new Numbers(first.integral(), shape, values, symbols);
  }

  private static Numbers where(Node node, List<Numbers> inputs) {
    Numbers condition = inputs.get(0).known();
    Numbers yes = inputs.get(1);
    Numbers no = inputs.get(2);
    Shape shape = Broadcast.shape(Broadcast.shape(condition.shape(), yes.shape()), no.shape());
    double[] values = new double[shape.size()];
    String[] symbols = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      boolean chosen = condition.values()[Broadcast.source(i, shape, condition.shape())] != 0;
      Numbers from = chosen ? yes : no;
      int source = Broadcast.source(i, shape, from.shape());
      values[i] = from.values()[source];
      symbols[i] = from.symbol(source);
    }
    return new Numbers(yes.integral(), shape, values, symbols);
  }

  static int product(Shape shape, int from, int to) {
    int product = 1;
    for (int i = from; i < to; i++) {
      product *= shape.at(i);
    }
    return product;
  }
}
